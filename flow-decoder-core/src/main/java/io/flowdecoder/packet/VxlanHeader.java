package io.flowdecoder.packet;

/**
 * A VXLAN header.
 *
 * @param vni the network, 24 bits
 */
public record VxlanHeader(int vni) implements Header {

    static VxlanHeader copyOf(TunnelView view) {
        return new VxlanHeader(view.vni());
    }

    @Override
    public Layer layer() {
        return Layer.VXLAN;
    }

    @Override
    public String toString() {
        return "VXLAN " + vni;
    }
}
