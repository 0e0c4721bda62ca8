package io.flowdecoder.packet;

/**
 * A header of L2TP version 2.
 *
 * @param control whether this is a message about the tunnel itself
 */
public record L2tpHeader(boolean control, int tunnelId, int sessionId) implements Header {

    static L2tpHeader copyOf(TunnelView view) {
        return new L2tpHeader(view.isL2tpControl(), view.tunnelId(), (int) view.sessionId());
    }

    @Override
    public Layer layer() {
        return Layer.L2TP;
    }

    @Override
    public String toString() {
        return "L2TP " + (control ? "control " : "") + "tunnel " + tunnelId + " session " + sessionId;
    }
}
