package io.flowdecoder.packet;

/**
 * A header of the subnetwork access protocol.
 *
 * @param oui whose protocol numbers these are; 0 where they are EtherTypes
 */
public record SnapHeader(int oui, int protocolId) implements Header {

    static SnapHeader copyOf(LinkView view) {
        return new SnapHeader(view.oui(), view.etherType());
    }

    @Override
    public Layer layer() {
        return Layer.SNAP;
    }

    @Override
    public String toString() {
        return "SNAP " + HeaderText.hex24(oui) + " " + HeaderText.hex16(protocolId);
    }
}
