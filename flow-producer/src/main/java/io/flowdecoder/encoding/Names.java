package io.flowdecoder.encoding;

import io.flowdecoder.net.EtherType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The names that text output prints for numbers, as bytes. */
final class Names {
    private static final byte[] NONE = {};
    private static final byte[][] PROTOCOLS = protocols();
    private static final byte[] ARP = ascii("ARP");
    private static final byte[] IPV4 = ascii("IPv4");
    private static final byte[] IPV6 = ascii("IPv6");
    private static final byte[][] FLOW_TYPES = {
        ascii("FLOWUNKNOWN"), ascii("SFLOW_5"), ascii("NETFLOW_V5"), ascii("NETFLOW_V9"), ascii("IPFIX")
    };
    private static final byte[] NETFLOW_V1 = ascii("NETFLOW_V1");
    private static final byte[] NETFLOW_V7 = ascii("NETFLOW_V7");
    private static final byte[][] LAYERS = {
        ascii("Ethernet"),
        ascii("IPv4"),
        ascii("IPv6"),
        ascii("TCP"),
        ascii("UDP"),
        ascii("MPLS"),
        ascii("Dot1Q"),
        ascii("ICMP"),
        ascii("ICMPv6"),
        ascii("GRE"),
        ascii("IPv6HeaderRouting"),
        ascii("IPv6HeaderFragment"),
        ascii("Geneve"),
        ascii("Teredo")
    };

    private Names() {}

    /** Keywords of the IANA protocol-numbers registry, as GoFlow2 spells them. */
    static byte[] protocol(long number) {
        return PROTOCOLS[(int) Math.min(number, PROTOCOLS.length - 1)];
    }

    /** The name of an EtherType, which is empty for 0; null if it has none here. */
    static byte[] etherType(long type) {
        return switch ((int) type) {
            case 0 -> NONE;
            case EtherType.ARP -> ARP;
            case EtherType.IPV4 -> IPV4;
            case EtherType.IPV6 -> IPV6;
            default -> null;
        };
    }

    static byte[] flowType(long number) {
        return switch ((int) number) {
            case 2001 -> NETFLOW_V1;
            case 2007 -> NETFLOW_V7;
            default -> FLOW_TYPES[(int) number];
        };
    }

    static byte[] layer(long number) {
        return LAYERS[(int) number];
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The keywords from 0 on, then what the rest are called; the last element is for numbers beyond the registry. */
    private static byte[][] protocols() {
        try (InputStream resource = Names.class.getResourceAsStream("ip-protocols.txt")) {
            String[] keywords = new String(resource.readAllBytes(), StandardCharsets.US_ASCII).split("\n");
            byte[][] names = new byte[257][];
            for (int number = 0; number < names.length; number++) {
                names[number] = ascii(number < keywords.length ? keywords[number] : unnamedProtocol(number));
            }
            return names;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String unnamedProtocol(int number) {
        if (number > 255) {
            return "unknown";
        }
        return number == 255 ? "reserved" : number >= 253 ? "experimental" : "unassigned";
    }
}
