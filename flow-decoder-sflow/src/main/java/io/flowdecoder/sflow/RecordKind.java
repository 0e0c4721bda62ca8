package io.flowdecoder.sflow;

import io.flowdecoder.structure.Structures;

/** What a record is, by its data format and the kind of sample it lies in. Those with a number have views of their own. */
public enum RecordKind {
    SAMPLED_HEADER(1, SampledHeaderView.MIN_LENGTH),
    SAMPLED_ETHERNET(2, SampledEthernetView.UNPADDED_LENGTH),
    SAMPLED_IPV4(3, SampledIpv4View.LENGTH),
    SAMPLED_IPV6(4, SampledIpv6View.LENGTH),
    EXTENDED_SWITCH(1001, ExtendedSwitchView.LENGTH),
    EXTENDED_ROUTER(1002, ExtendedRouterView.MIN_LENGTH),
    EXTENDED_GATEWAY(1003, ExtendedGatewayView.MIN_LENGTH),

    /** Of one of the {@link Structures}, which are data. */
    STRUCTURE(0, 0),

    /** Of a format that is not known here: its octets are all there is. */
    OPAQUE(0, 0),

    /** Of a known format, but its octets do not make up the structure. */
    MALFORMED(0, 0);

    private static final RecordKind[] KNOWN = {
        SAMPLED_HEADER, EXTENDED_SWITCH, EXTENDED_ROUTER, EXTENDED_GATEWAY, SAMPLED_IPV4, SAMPLED_IPV6, SAMPLED_ETHERNET
    };

    private final int format;
    private final int minLength;
    private final DataFormat dataFormat;

    RecordKind(int format, int minLength) {
        this.format = format;
        this.minLength = minLength;
        dataFormat = DataFormat.of(format);
    }

    static RecordKind ofFlowRecord(int format) {
        for (RecordKind kind : KNOWN) {
            if (kind.format == format) {
                return kind;
            }
        }
        return OPAQUE;
    }

    static void requireNoneOf(Structures structures) {
        for (RecordKind kind : KNOWN) {
            if (structures.flowRecord(kind.format) != null) {
                throw new IllegalArgumentException("flow " + kind.dataFormat + " is always read as " + kind);
            }
        }
    }

    DataFormat dataFormat() {
        return dataFormat;
    }

    int minLength() {
        return minLength;
    }
}
