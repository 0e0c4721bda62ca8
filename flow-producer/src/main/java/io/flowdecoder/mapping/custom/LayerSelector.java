package io.flowdecoder.mapping.custom;

import io.flowdecoder.packet.Layer;
import java.util.Set;

/**
 * Which layers of a packet are meant.
 *
 * @param layers empty unless that is what says it
 * @param number the EtherType, the IP protocol or the port by which the layer is reached; 0 if none is asked for
 */
public record LayerSelector(By by, Set<Layer> layers, int number) {

    /** What says which layers are meant. */
    public enum By {
        /** What the layer is. */
        LAYER,
        /** The start of the packet. */
        START,
        /** What follows the header that the layer is. */
        PAYLOAD,
        ETHER_TYPE,
        PROTOCOL,
        UDP_PORT,
        TCP_PORT
    }

    public LayerSelector {
        layers = Set.copyOf(layers);
    }
}
