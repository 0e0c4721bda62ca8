package io.flowdecoder.packet;

import java.util.Arrays;

/** What UDP and TCP carry by their ports, beside the tunnels that have assigned ones. Immutable. */
public final class PortLayers {
    /** Nothing but what has an assigned port. */
    public static final PortLayers NONE = new PortLayers(new int[0], new Layer[0]);

    /** Ports that can be configured. */
    public static final int MAX = 256;

    private static final int PORT_MAX = 0xffff;
    private static final int DESTINATION = 1 << Short.SIZE;
    private static final int TCP = DESTINATION << 1;

    /** In ascending order. */
    private final int[] keys;

    private final Layer[] layers;

    private PortLayers(int[] keys, Layer[] layers) {
        this.keys = keys;
        this.layers = layers;
    }

    /**
     * These and one more, which takes the place of one for the same port.
     *
     * @param transport UDP or TCP
     * @param destination whether the port is that of the destination; otherwise it is that of the source
     */
    public PortLayers with(Layer transport, boolean destination, int port, Layer carried) {
        if (transport != Layer.UDP && transport != Layer.TCP) {
            throw new IllegalArgumentException(transport + " is neither UDP nor TCP");
        }
        if (port < 0 || port > PORT_MAX) {
            throw new IllegalArgumentException(port + " is no port");
        }
        int key = key(transport, destination, port);
        int index = Arrays.binarySearch(keys, key);
        if (index >= 0) {
            Layer[] changed = layers.clone();
            changed[index] = carried;
            return new PortLayers(keys, changed);
        }
        if (keys.length == MAX) {
            throw new IllegalArgumentException("more than " + MAX + " ports");
        }
        return inserted(-index - 1, key, carried);
    }

    private PortLayers inserted(int index, int key, Layer carried) {
        int[] moreKeys = Arrays.copyOf(keys, keys.length + 1);
        Layer[] moreLayers = Arrays.copyOf(layers, layers.length + 1);
        System.arraycopy(keys, index, moreKeys, index + 1, keys.length - index);
        System.arraycopy(layers, index, moreLayers, index + 1, layers.length - index);
        moreKeys[index] = key;
        moreLayers[index] = carried;
        return new PortLayers(moreKeys, moreLayers);
    }

    private static int key(Layer transport, boolean destination, int port) {
        return (transport == Layer.TCP ? TCP : 0) | (destination ? DESTINATION : 0) | port;
    }

    /** Of a packet's two ports the one that says what it carries, the destination's first; -1 if neither does. */
    public int portOf(Layer transport, int sourcePort, int destinationPort) {
        if (of(transport, true, destinationPort) != null) {
            return destinationPort;
        }
        return of(transport, false, sourcePort) == null ? -1 : sourcePort;
    }

    /** What a packet carries by its ports; null if they do not say. */
    Layer of(Layer transport, TransportView header) {
        Layer carried = of(transport, true, header.destinationPort());
        return carried == null ? of(transport, false, header.sourcePort()) : carried;
    }

    private Layer of(Layer transport, boolean destination, int port) {
        int index = Arrays.binarySearch(keys, key(transport, destination, port));
        return index < 0 ? null : layers[index];
    }
}
