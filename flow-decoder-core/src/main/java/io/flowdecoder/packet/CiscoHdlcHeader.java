package io.flowdecoder.packet;

/** The header of a frame on a serial line, as Cisco has it. */
public record CiscoHdlcHeader(int etherType) implements Header {

    static CiscoHdlcHeader copyOf(LinkView view) {
        return new CiscoHdlcHeader(view.etherType());
    }

    @Override
    public Layer layer() {
        return Layer.CISCO_HDLC;
    }

    @Override
    public String toString() {
        return "Cisco HDLC " + HeaderText.hex16(etherType);
    }
}
