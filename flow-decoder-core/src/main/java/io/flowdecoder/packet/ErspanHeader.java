package io.flowdecoder.packet;

/**
 * An ERSPAN header: the frame inside was mirrored.
 *
 * @param version 1 is type II, 2 is type III
 * @param vlanId that of the frame before it was mirrored
 * @param sessionId 10 bits
 */
public record ErspanHeader(int version, int vlanId, int sessionId) implements Header {

    static ErspanHeader copyOf(TunnelView view) {
        return new ErspanHeader(view.erspanVersion(), view.erspanVlan(), view.erspanSessionId());
    }

    @Override
    public Layer layer() {
        return Layer.ERSPAN;
    }

    @Override
    public String toString() {
        return "ERSPAN session " + sessionId + " vlan " + vlanId;
    }
}
