package io.flowdecoder.packet;

/**
 * An EtherIP header.
 *
 * @param version 3
 */
public record EtherIpHeader(int version) implements Header {

    static EtherIpHeader copyOf(TunnelView view) {
        return new EtherIpHeader(view.etherIpVersion());
    }

    @Override
    public Layer layer() {
        return Layer.ETHERIP;
    }

    @Override
    public String toString() {
        return "EtherIP";
    }
}
