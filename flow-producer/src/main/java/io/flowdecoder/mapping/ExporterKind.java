package io.flowdecoder.mapping;

import io.flowdecoder.session.PostCounters;
import io.flowdecoder.session.SamplerAddress;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.session.TransportSession.Transport;

/** What sets an exporter apart from others when its templates are mapped. */
public enum ExporterKind {
    PLAIN(false, SamplerAddress.AGENT),
    /** Its records name the exporter, as those of an IPFIX File do, which does not say by itself whose it is. */
    NAMED(false, SamplerAddress.ELEMENT),
    /** Its records name the original exporter. */
    NAMED_ORIGINAL(false, SamplerAddress.ORIGINAL),
    /** Counters of what goes out are bytes and packets. */
    POST_IS_FORWARD(true, SamplerAddress.AGENT),
    NAMED_WHERE_POST_IS_FORWARD(true, SamplerAddress.ELEMENT),
    NAMED_ORIGINAL_WHERE_POST_IS_FORWARD(true, SamplerAddress.ORIGINAL);

    private final boolean postIsForward;
    private final SamplerAddress named;

    ExporterKind(boolean postIsForward, SamplerAddress named) {
        this.postIsForward = postIsForward;
        this.named = named;
    }

    public static ExporterKind of(TransportSession exporter, PostCounters post, SamplerAddress address) {
        boolean forward = post.areForward(exporter.address());
        return switch (address) {
            case ORIGINAL -> forward ? NAMED_ORIGINAL_WHERE_POST_IS_FORWARD : NAMED_ORIGINAL;
            case ELEMENT -> named(forward);
            case AGENT, SOURCE ->
                exporter.transport() == Transport.FILE ? named(forward) : forward ? POST_IS_FORWARD : PLAIN;
        };
    }

    private static ExporterKind named(boolean postIsForward) {
        return postIsForward ? NAMED_WHERE_POST_IS_FORWARD : NAMED;
    }

    boolean postIsForward() {
        return postIsForward;
    }

    /** Which element of a record, if any, names the exporter. */
    SamplerAddress named() {
        return named;
    }
}
