package io.flowdecoder.session;

import io.flowdecoder.net.IpAddress;

/**
 * Which exporters count in elements 23 and 24 (OUT_BYTES and OUT_PKTS of NetFlow v9, postOctetDeltaCount and
 * postPacketDeltaCount of IPFIX) what the bytes and packets of a flow are. Of all others these stand in for bytes and packets
 * at most. Immutable.
 */
public final class PostCounters {
    /** They are for no exporter. */
    public static final PostCounters APART = new PostCounters(new PrefixTable<>());

    private final PrefixTable<Boolean> forward;

    private PostCounters(PrefixTable<Boolean> forward) {
        this.forward = forward;
    }

    /**
     * Says what they are for exporters; where several prefixes cover one, the longest counts, of two for one prefix the last one given.
     *
     * @param length in bits; those of the prefix behind it do not matter
     * @param areForward whether they are bytes and packets as elements 1 and 2 are, so that the later in a record wins
     */
    public PostCounters with(IpAddress prefix, int length, boolean areForward) {
        return new PostCounters(forward.with(prefix, length, areForward));
    }

    /** Whether they are bytes and packets for an exporter. */
    public boolean areForward(IpAddress exporter) {
        return forward.get(exporter.family(), exporter.high(), exporter.low(), Boolean.FALSE);
    }
}
