package io.flowdecoder.packet;

/**
 * A header of VXLAN's generic protocol extension.
 *
 * @param vni the network, 24 bits
 * @param nextProtocol 1 is IPv4, 2 IPv6, 3 Ethernet, 4 NSH, 5 MPLS
 */
public record VxlanGpeHeader(int vni, int nextProtocol) implements Header {

    static VxlanGpeHeader copyOf(TunnelView view) {
        return new VxlanGpeHeader(view.vni(), view.vxlanNextProtocol());
    }

    @Override
    public Layer layer() {
        return Layer.VXLAN_GPE;
    }

    @Override
    public String toString() {
        return "VXLAN-GPE " + vni + " next " + nextProtocol;
    }
}
