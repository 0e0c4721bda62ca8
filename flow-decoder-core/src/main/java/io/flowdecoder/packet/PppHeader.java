package io.flowdecoder.packet;

/**
 * A PPP header.
 *
 * @param protocol 0x0021 is IPv4, 0x0057 IPv6
 */
public record PppHeader(int protocol) implements Header {

    static PppHeader copyOf(LinkView view) {
        return new PppHeader(view.pppProtocol());
    }

    @Override
    public Layer layer() {
        return Layer.PPP;
    }

    @Override
    public String toString() {
        return "PPP " + HeaderText.hex16(protocol);
    }
}
