package io.flowdecoder.packet;

import io.flowdecoder.net.MacAddress;

/**
 * The header of a token bus, token ring, FDDI or wireless LAN.
 *
 * @param layer which of them
 * @param frameControl one octet; in a wireless LAN two, the type in the first
 */
public record LanHeader(Layer layer, int frameControl, MacAddress destination, MacAddress source) implements Header {

    static LanHeader copyOf(Layer layer, LinkView view) {
        return new LanHeader(
                layer, view.frameControl(), new MacAddress(view.destinationMac()), new MacAddress(view.sourceMac()));
    }

    @Override
    public String toString() {
        return HeaderText.name(layer) + " " + source + " > " + destination;
    }
}
