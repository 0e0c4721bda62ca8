package io.flowdecoder.packet;

/**
 * An authentication header of IPsec.
 *
 * @param spi the security parameters index
 */
public record AuthenticationHeader(int nextHeader, long spi, long sequenceNumber) implements Header {

    static AuthenticationHeader copyOf(NetworkView view) {
        return new AuthenticationHeader(view.nextHeader(), view.spi(), view.ipsecSequenceNumber());
    }

    @Override
    public Layer layer() {
        return Layer.AUTHENTICATION;
    }

    @Override
    public String toString() {
        return "authentication spi " + spi + " sequence " + sequenceNumber + " next " + nextHeader;
    }
}
