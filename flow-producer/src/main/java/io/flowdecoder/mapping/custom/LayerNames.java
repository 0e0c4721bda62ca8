package io.flowdecoder.mapping.custom;

import io.flowdecoder.mapping.custom.LayerSelector.By;
import io.flowdecoder.packet.Layer;
import io.flowdecoder.text.YamlException;
import io.flowdecoder.text.YamlPart;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What layers and parsers are called in a mapping file: as in GoFlow2, and all others by our own names. */
final class LayerNames {
    private static final Set<Layer> PORTED = EnumSet.of(Layer.TCP, Layer.UDP, Layer.UDP_LITE, Layer.SCTP, Layer.DCCP);
    private static final Set<Layer> EXTENSIONS =
            EnumSet.of(Layer.IPV6_ROUTING, Layer.IPV6_FRAGMENT, Layer.IPV6_HOP_BY_HOP, Layer.IPV6_DESTINATION_OPTIONS);
    private static final Pattern NUMBERED = Pattern.compile("(etype|proto|udp|tcp)(0x[0-9a-f]{1,4}|[0-9]{1,5})");

    private static final Map<String, Layer> PARSERS = new LinkedHashMap<>();
    private static final Map<String, LayerSelector> LAYERS = new LinkedHashMap<>();

    static {
        parse("dot1q", Layer.VLAN);
        parse("ipv6-route", Layer.IPV6_ROUTING);
        parse("ipv6-frag", Layer.IPV6_FRAGMENT);
        parse("ipv6-icmp", Layer.ICMPV6);
        parse("teredo-dst", Layer.TEREDO);
        for (Layer layer : Layer.values()) {
            parse(layer.name().toLowerCase(Locale.ROOT).replace('_', '-'), layer);
        }
        PARSERS.forEach((name, layer) -> select(name, By.LAYER, EnumSet.of(layer)));
        select("0", By.START, Set.of());
        select("2", By.LAYER, EnumSet.of(Layer.ETHERNET));
        select("3", By.LAYER, EnumSet.of(Layer.IPV4, Layer.IPV6));
        select("4", By.LAYER, PORTED);
        select("7", By.PAYLOAD, PORTED);
        select("ip", By.LAYER, EnumSet.of(Layer.IPV4, Layer.IPV6));
        select("icmp6", By.LAYER, EnumSet.of(Layer.ICMPV6));
        select("ipv6eh", By.LAYER, EXTENSIONS);
        select("ipv6eh_routing", By.LAYER, EnumSet.of(Layer.IPV6_ROUTING));
        select("ipv6eh_fragment", By.LAYER, EnumSet.of(Layer.IPV6_FRAGMENT));
    }

    private LayerNames() {}

    private static void parse(String name, Layer layer) {
        PARSERS.put(name, layer);
    }

    private static void select(String name, By by, Set<Layer> layers) {
        LAYERS.put(name, new LayerSelector(by, layers, 0));
    }

    /** The layer that a port leads to. */
    static Layer parser(YamlPart name) throws YamlException {
        Layer layer = PARSERS.get(lowerCase(name));
        if (layer == null) {
            throw name.unknown("no parser " + name.text(), PARSERS.keySet());
        }
        return layer;
    }

    /** The layers with a name, or those that are reached by a number. */
    static LayerSelector layer(YamlPart name) throws YamlException {
        LayerSelector named = LAYERS.get(lowerCase(name));
        if (named != null) {
            return named;
        }
        Matcher numbered = NUMBERED.matcher(lowerCase(name));
        if (!numbered.matches()) {
            throw name.unknown("no layer " + name.text(), LAYERS.keySet());
        }
        By by =
                switch (numbered.group(1)) {
                    case "etype" -> By.ETHER_TYPE;
                    case "proto" -> By.PROTOCOL;
                    case "udp" -> By.UDP_PORT;
                    default -> By.TCP_PORT;
                };
        String digits = numbered.group(2);
        int number = digits.startsWith("0x") ? Integer.decode(digits) : Integer.parseInt(digits);
        if (number > (by == By.PROTOCOL ? 0xff : 0xffff)) {
            throw name.wrong("no layer " + name.text() + ": its number is too large");
        }
        return new LayerSelector(by, Set.of(), number);
    }

    private static String lowerCase(YamlPart name) throws YamlException {
        return name.text().toLowerCase(Locale.ROOT);
    }
}
