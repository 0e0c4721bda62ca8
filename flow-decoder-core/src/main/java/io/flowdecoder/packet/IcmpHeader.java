package io.flowdecoder.packet;

/**
 * The header of an ICMP or ICMPv6 message.
 *
 * @param layer which of them
 * @param rest the four octets behind the checksum; of an echo, identifier and sequence number
 */
public record IcmpHeader(Layer layer, int type, int code, long rest) implements Header {

    static IcmpHeader copyOf(Layer layer, TransportView view) {
        return new IcmpHeader(layer, view.icmpType(), view.icmpCode(), view.restOfHeader());
    }

    @Override
    public String toString() {
        return HeaderText.name(layer) + " type " + type + " code " + code;
    }
}
