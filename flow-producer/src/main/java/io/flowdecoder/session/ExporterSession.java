package io.flowdecoder.session;

import io.flowdecoder.wire.Limits;

/**
 * What one transport session has taught. Lock it for the length of a datagram: two sockets may hear one exporter.
 */
public final class ExporterSession {
    private final TransportSession transport;
    private final ProtocolState netflowV9;
    private final ProtocolState ipfix;
    private volatile boolean heardAgain;

    ExporterSession(TransportSession transport, Limits limits) {
        this.transport = transport;
        netflowV9 = new ProtocolState(limits);
        ipfix = new ProtocolState(limits);
    }

    public TransportSession transport() {
        return transport;
    }

    public ProtocolState netflowV9() {
        return netflowV9;
    }

    public ProtocolState ipfix() {
        return ipfix;
    }

    /** Notes that the exporter is alive. */
    public void heard() {
        if (!heardAgain) {
            heardAgain = true;
        }
    }

    /** Whether it was heard since this was last asked. */
    boolean wasHeardAgain() {
        boolean heard = heardAgain;
        heardAgain = false;
        return heard;
    }
}
