package io.flowdecoder.packet;

/**
 * The start of an encrypted payload of IPsec.
 *
 * @param spi the security parameters index
 */
public record EspHeader(long spi, long sequenceNumber) implements Header {

    static EspHeader copyOf(NetworkView view) {
        return new EspHeader(view.spi(), view.ipsecSequenceNumber());
    }

    @Override
    public Layer layer() {
        return Layer.ESP;
    }

    @Override
    public String toString() {
        return "ESP spi " + spi + " sequence " + sequenceNumber;
    }
}
