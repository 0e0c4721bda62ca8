package io.flowdecoder.producer;

import io.flowdecoder.flow.FlowType;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;

/** The protocols that are told apart by the first octets of a datagram. */
public enum Protocol {
    SFLOW(FlowType.SFLOW_5),
    NETFLOW_V1(FlowType.NETFLOW_V1),
    NETFLOW_V5(FlowType.NETFLOW_V5),
    NETFLOW_V7(FlowType.NETFLOW_V7),
    NETFLOW_V9(FlowType.NETFLOW_V9),
    IPFIX(FlowType.IPFIX);

    private final FlowType flowType;

    Protocol(FlowType flowType) {
        this.flowType = flowType;
    }

    /** The type of its flows. */
    FlowType flowType() {
        return flowType;
    }

    /**
     * The protocol of the datagram between position and limit; null if it is none of these. NetFlow and IPFIX start
     * with a version of 16 bits, sFlow with one of 32.
     */
    public static Protocol of(ByteBuffer datagram) {
        if (datagram.remaining() < 4) {
            return null;
        }
        int at = datagram.position();
        return switch (Wire.u16(datagram, at)) {
            case 0 -> Wire.u16(datagram, at + 2) == 5 ? SFLOW : null;
            case 1 -> NETFLOW_V1;
            case 5 -> NETFLOW_V5;
            case 7 -> NETFLOW_V7;
            case 9 -> NETFLOW_V9;
            case 10 -> IPFIX;
            default -> null;
        };
    }
}
