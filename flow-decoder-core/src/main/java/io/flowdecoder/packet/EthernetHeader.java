package io.flowdecoder.packet;

import io.flowdecoder.net.MacAddress;

/**
 * An Ethernet header.
 *
 * @param etherType the type of what follows; below 1536 it is an 802.3 length
 */
public record EthernetHeader(MacAddress destination, MacAddress source, int etherType) implements Header {

    static EthernetHeader copyOf(LinkView view) {
        return new EthernetHeader(
                new MacAddress(view.destinationMac()), new MacAddress(view.sourceMac()), view.etherType());
    }

    @Override
    public Layer layer() {
        return Layer.ETHERNET;
    }

    @Override
    public String toString() {
        return "Ethernet " + source + " > " + destination + " " + HeaderText.hex16(etherType);
    }
}
