package io.flowdecoder.packet;

/**
 * A header of logical link control.
 *
 * @param dsap the service access point that the frame goes to
 * @param ssap the one that it comes from
 * @param control the first octet of the control field; 3 is unnumbered information
 */
public record LlcHeader(int dsap, int ssap, int control) implements Header {

    static LlcHeader copyOf(LinkView view) {
        return new LlcHeader(view.dsap(), view.ssap(), view.llcControl());
    }

    @Override
    public Layer layer() {
        return Layer.LLC;
    }

    @Override
    public String toString() {
        return "LLC " + HeaderText.hex8(ssap) + " > " + HeaderText.hex8(dsap) + " control " + HeaderText.hex8(control);
    }
}
