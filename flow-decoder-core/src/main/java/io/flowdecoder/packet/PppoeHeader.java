package io.flowdecoder.packet;

/**
 * A PPPoE header.
 *
 * @param code 0 in a session, otherwise the step of discovery
 * @param payloadLength octets behind the header
 */
public record PppoeHeader(int code, int sessionId, int payloadLength) implements Header {

    static PppoeHeader copyOf(LinkView view) {
        return new PppoeHeader(view.pppoeCode(), view.pppoeSessionId(), view.pppoeLength());
    }

    @Override
    public Layer layer() {
        return Layer.PPPOE;
    }

    @Override
    public String toString() {
        return "PPPoE " + (code == 0 ? "session " : "discovery " + HeaderText.hex8(code) + " session ") + sessionId;
    }
}
