package io.flowdecoder.mapping.custom;

import io.flowdecoder.mapping.custom.LayerSelector.By;
import io.flowdecoder.packet.Layer;
import io.flowdecoder.packet.PortLayers;
import io.flowdecoder.text.YamlException;
import io.flowdecoder.text.YamlPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads what a mapping file says of sampled packets: its section {@code sflow}. */
final class PacketSection {
    /** The longest packet there can be. */
    private static final int BITS_MAX = 8 * 0xffff;

    private static final int PORT_MAX = 0xffff;

    private final Destinations destinations;
    private final List<BitMapping> bits = new ArrayList<>();
    private PortLayers ports = PortLayers.NONE;

    PacketSection(Destinations destinations) {
        this.destinations = destinations;
    }

    List<BitMapping> bits() {
        return bits;
    }

    PortLayers ports() {
        return ports;
    }

    void read(YamlPart section) throws YamlException {
        Map<String, YamlPart> keys = section.keys("ports", "mapping");
        if (keys.containsKey("ports")) {
            for (YamlPart port : keys.get("ports").list()) {
                readPort(port);
            }
        }
        if (keys.containsKey("mapping")) {
            for (YamlPart item : keys.get("mapping").list()) {
                bits.add(readBits(item));
            }
        }
    }

    private void readPort(YamlPart item) throws YamlException {
        Map<String, YamlPart> keys = item.keys("proto", "dir", "port", "parser");
        item.require(keys, "proto", "dir", "port", "parser");
        Layer transport = keys.get("proto").word(List.of("udp", "tcp")).equals("udp") ? Layer.UDP : Layer.TCP;
        String direction = keys.get("dir").word(List.of("src", "dst", "both"));
        int port = (int) keys.get("port").number(0, PORT_MAX);
        Layer parser = LayerNames.parser(keys.get("parser"));
        try {
            if (!direction.equals("src")) {
                ports = ports.with(transport, true, port, parser);
            }
            if (!direction.equals("dst")) {
                ports = ports.with(transport, false, port, parser);
            }
        } catch (IllegalArgumentException tooMany) {
            throw item.wrong(tooMany.getMessage());
        }
    }

    private BitMapping readBits(YamlPart item) throws YamlException {
        Map<String, YamlPart> keys =
                item.keys("layer", "encap", "offset", "length", "destination", "endianness", "endian");
        item.require(keys, "layer", "length", "destination");
        LayerSelector layer = readLayer(keys.get("layer"));
        boolean inside = keys.containsKey("encap") && keys.get("encap").flag();
        if (inside && layer.by() == By.START) {
            throw keys.get("encap").wrong("a packet does not start inside a tunnel");
        }
        int offset = keys.containsKey("offset") ? (int) keys.get("offset").number(0, BITS_MAX) : 0;
        Destination destination = destinations.named(keys.get("destination"));
        return new BitMapping(
                layer,
                inside,
                offset,
                readLength(keys.get("length"), destination),
                destination,
                MappingReader.isLittleEndian(keys));
    }

    private LayerSelector readLayer(YamlPart name) throws YamlException {
        LayerSelector layer = LayerNames.layer(name);
        if (layer.by() == By.UDP_PORT && !isConfigured(Layer.UDP, layer.number())
                || layer.by() == By.TCP_PORT && !isConfigured(Layer.TCP, layer.number())) {
            throw name.wrong("no layer " + name.text() + ": its port is not among the ports of this section");
        }
        return layer;
    }

    private boolean isConfigured(Layer transport, int port) {
        return ports.portOf(transport, port, port) >= 0;
    }

    private static int readLength(YamlPart length, Destination destination) throws YamlException {
        int bits = (int) length.number(1, destination.isNumber() ? Long.SIZE : BITS_MAX);
        if (destination.isAddress() && bits != 32 && bits != 128) {
            throw length.wrong(bits + " is neither 32 nor 128, as the length of an address");
        }
        return bits;
    }
}
