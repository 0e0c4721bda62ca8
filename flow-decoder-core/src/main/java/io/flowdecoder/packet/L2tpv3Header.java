package io.flowdecoder.packet;

/**
 * A header of L2TP version 3 over IP.
 *
 * @param sessionId 0 in a control message
 */
public record L2tpv3Header(long sessionId) implements Header {

    static L2tpv3Header copyOf(TunnelView view) {
        return new L2tpv3Header(view.sessionId());
    }

    @Override
    public Layer layer() {
        return Layer.L2TPV3;
    }

    @Override
    public String toString() {
        return "L2TPv3 session " + sessionId;
    }
}
