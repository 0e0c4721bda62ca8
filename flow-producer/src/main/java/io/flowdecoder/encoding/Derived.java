package io.flowdecoder.encoding;

import io.flowdecoder.flow.AddressList;
import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.flow.FlowType;
import io.flowdecoder.flow.UintList;
import io.flowdecoder.net.IpProtocol;

/** What the older dialects say in fields of their own, from what the flow holds. */
final class Derived {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private Derived() {}

    static Source.Number seconds(FlowField time) {
        return flow -> Long.divideUnsigned(flow.get(time), NANOS_PER_SECOND);
    }

    /**
     * The seconds of a start or end. In NetFlow they count back from the whole seconds of the header, and only whole seconds,
     * so that a part of a second makes the time a later one.
     */
    static Source.Number flowSeconds(FlowField time) {
        return flow -> {
            long nanos = sinceWholeSecond(flow.get(time), flow);
            long seconds = Long.divideUnsigned(nanos, NANOS_PER_SECOND);
            return isNetFlow(flow) && Long.remainderUnsigned(nanos, NANOS_PER_SECOND) != 0 ? seconds + 1 : seconds;
        };
    }

    /** The milliseconds of a start or end, which in NetFlow count back from the whole seconds of the header. */
    static Source.Number flowMilliseconds(FlowField time) {
        return flow -> Long.divideUnsigned(sinceWholeSecond(flow.get(time), flow), NANOS_PER_MILLI);
    }

    private static boolean isNetFlow(Flow flow) {
        long type = flow.get(FlowField.TYPE);
        return type != FlowType.IPFIX.number() && type != FlowType.SFLOW_5.number();
    }

    private static long sinceWholeSecond(long nanos, Flow flow) {
        return Long.compareUnsigned(nanos, flow.headerNanos()) < 0 ? 0 : nanos - flow.headerNanos();
    }

    /** An element of a list of numbers; 0 if there is none. */
    static Source.Number element(FlowField list, int index) {
        return flow -> {
            UintList elements = flow.uints(list);
            return index < elements.size() ? elements.get(index) : 0;
        };
    }

    /** The last element, if it comes behind so many others; otherwise 0. */
    static Source.Number lastBeyond(int count, FlowField list) {
        return flow -> {
            UintList elements = flow.uints(list);
            return elements.size() > count ? elements.get(elements.size() - 1) : 0;
        };
    }

    /** How many label stack entries were sampled: those of which the TTL is known. */
    static Source.Number sampledLabels() {
        return flow -> flow.uints(FlowField.MPLS_TTL).size();
    }

    static Source.Truth has(FlowField field) {
        return flow -> flow.has(field);
    }

    static Source.Truth hasLabels() {
        return flow -> flow.has(FlowField.MPLS_LABEL) || flow.has(FlowField.MPLS_TTL);
    }

    /** GoFlow has labels of sampled packets alone. */
    static Source.Number ifSampled(Source.Number label) {
        return flow -> flow.has(FlowField.MPLS_TTL) ? label.of(flow) : 0;
    }

    /** Version 1 has the observation domain of IPFIX alone, not the source id of NetFlow v9. */
    static Source.Number domainOfIpfix() {
        return flow ->
                flow.get(FlowField.TYPE) == FlowType.IPFIX.number() ? flow.get(FlowField.OBSERVATION_DOMAIN_ID) : 0;
    }

    /** The first of two numbers that the flow has. */
    static Source.Number firstNumberOf(FlowField first, FlowField second) {
        return flow -> flow.has(first) ? flow.get(first) : flow.get(second);
    }

    /** The first of two addresses that the flow has. */
    static Source.Address firstOf(FlowField first, FlowField second) {
        return new Source.Address() {
            private FlowField field(Flow flow) {
                return flow.has(first) ? first : second;
            }

            @Override
            public int family(Flow flow) {
                return flow.family(field(flow));
            }

            @Override
            public long high(Flow flow) {
                return flow.addressHigh(field(flow));
            }

            @Override
            public long low(Flow flow) {
                return flow.addressLow(field(flow));
            }
        };
    }

    /** The last address of a list. */
    static Source.Address lastOf(FlowField list) {
        return new Source.Address() {
            @Override
            public int family(Flow flow) {
                AddressList addresses = flow.addresses(list);
                return addresses.size() == 0 ? 0 : addresses.family(addresses.size() - 1);
            }

            @Override
            public long high(Flow flow) {
                AddressList addresses = flow.addresses(list);
                return addresses.high(addresses.size() - 1);
            }

            @Override
            public long low(Flow flow) {
                AddressList addresses = flow.addresses(list);
                return addresses.low(addresses.size() - 1);
            }
        };
    }

    static Source.Name etherTypeName() {
        return flow -> Names.knownEtherType(flow.get(FlowField.ETYPE));
    }

    static Source.Name protocolName() {
        return flow -> Names.shortProtocol(flow.get(FlowField.PROTO));
    }

    /** @param otherProtocols what stands where the flow is of neither ICMP nor ICMPv6 */
    static Source.Name icmpName(String otherProtocols) {
        byte[] other = Names.ascii(otherProtocols);
        return flow -> {
            long type = flow.get(FlowField.ICMP_TYPE);
            return switch ((int) flow.get(FlowField.PROTO)) {
                case IpProtocol.ICMP -> Names.icmp(type);
                case IpProtocol.ICMPV6 -> Names.icmpV6(type);
                default -> other;
            };
        };
    }
}
