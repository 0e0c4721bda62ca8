package io.flowdecoder.flow;

/** Which protocol a flow came by; the number is that of the flow message's {@code FlowType}. */
public enum FlowType {
    SFLOW_5(1),
    NETFLOW_V5(2),
    NETFLOW_V9(3),
    IPFIX(4),
    NETFLOW_V1(2001),
    NETFLOW_V7(2007);

    private final int number;

    FlowType(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
