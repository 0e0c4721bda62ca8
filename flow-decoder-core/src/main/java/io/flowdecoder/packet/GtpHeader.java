package io.flowdecoder.packet;

/**
 * A header of GTP's user plane.
 *
 * @param messageType 255 carries a user's packet
 * @param teid the tunnel endpoint
 */
public record GtpHeader(int messageType, long teid) implements Header {

    static GtpHeader copyOf(TunnelView view) {
        return new GtpHeader(view.gtpMessageType(), view.teid());
    }

    @Override
    public Layer layer() {
        return Layer.GTP_U;
    }

    @Override
    public String toString() {
        return "GTP-U " + teid + " message " + messageType;
    }
}
