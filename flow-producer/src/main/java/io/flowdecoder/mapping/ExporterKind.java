package io.flowdecoder.mapping;

import io.flowdecoder.session.PostCounters;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.session.TransportSession.Transport;

/** What sets an exporter apart from others when its templates are mapped. */
public enum ExporterKind {
    PLAIN(false, false),
    /** Counters of what goes out are bytes and packets. */
    POST_IS_FORWARD(true, false),
    /** An IPFIX File, which does not say by itself whose it is. */
    FILE(false, true),
    FILE_WHERE_POST_IS_FORWARD(true, true);

    private final boolean postIsForward;
    private final boolean isFile;

    ExporterKind(boolean postIsForward, boolean isFile) {
        this.postIsForward = postIsForward;
        this.isFile = isFile;
    }

    public static ExporterKind of(TransportSession exporter, PostCounters post) {
        boolean isFile = exporter.transport() == Transport.FILE;
        if (post.areForward(exporter.address())) {
            return isFile ? FILE_WHERE_POST_IS_FORWARD : POST_IS_FORWARD;
        }
        return isFile ? FILE : PLAIN;
    }

    boolean postIsForward() {
        return postIsForward;
    }

    boolean isFile() {
        return isFile;
    }
}
