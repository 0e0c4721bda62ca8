package io.flowdecoder.encoding;

import io.flowdecoder.flow.FlowField;
import io.flowdecoder.net.EtherType;
import io.flowdecoder.net.IpProtocol;
import io.flowdecoder.session.SamplingSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

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
    private static final byte[] ICMPV6 = ascii("ICMPv6");
    private static final byte[] ECHO = ascii("Echo");
    private static final byte[] ECHO_REQUEST = ascii("EchoRequest");
    private static final byte[] ECHO_REPLY = ascii("EchoReply");
    private static final byte[] DESTINATION_UNREACHABLE = ascii("DestinationUnreachable");
    private static final byte[] PACKET_TOO_BIG = ascii("PacketTooBig");
    private static final byte[] ROUTER_ADVERTISEMENT = ascii("RouterAdvertisement");
    private static final byte[] ROUTER_SOLICITATION = ascii("RouterSolicitation");
    private static final byte[] TIME_EXCEEDED = ascii("TimeExceeded");
    private static final byte[] NETFLOW_V1 = ascii("NETFLOW_V1");
    private static final byte[] NETFLOW_V7 = ascii("NETFLOW_V7");
    private static final byte[][] SAMPLING_SOURCES = Stream.of(SamplingSource.values())
            .map(source -> ascii("SAMPLING_" + source))
            .toArray(byte[][]::new);
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

    /** The names of numbers; null for a number that has none. */
    interface OfNumber {
        byte[] of(long number);
    }

    /** The names of a field's numbers. */
    static OfNumber of(FlowField enumerated) {
        return switch (enumerated) {
            case TYPE -> Names::flowType;
            case SAMPLING_SOURCE -> number -> element(SAMPLING_SOURCES, number);
            default -> throw new IllegalArgumentException(enumerated + " has no names for its numbers");
        };
    }

    /** Keywords of the IANA protocol-numbers registry, as GoFlow2 spells them. */
    static byte[] protocol(long number) {
        return protocolIn(PROTOCOLS, number);
    }

    /** Those keywords with their quotes. */
    static byte[][] protocols(Quotes quotes) {
        return Stream.of(PROTOCOLS).map(quotes::around).toArray(byte[][]::new);
    }

    /** A protocol's element in such an array. */
    static byte[] protocolIn(byte[][] keywords, long number) {
        return keywords[(int) (Long.compareUnsigned(number, keywords.length) < 0 ? number : keywords.length - 1)];
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

    /** As GoFlow2 version 1 calls it; empty if it has no name for it. */
    static byte[] knownEtherType(long type) {
        byte[] name = etherType(type);
        return name == null ? NONE : name;
    }

    /** As GoFlow2 version 1 calls it; empty if it has no name for it. */
    static byte[] shortProtocol(long number) {
        return switch ((int) number) {
            case IpProtocol.ICMP, IpProtocol.TCP, IpProtocol.UDP, IpProtocol.SCTP -> protocol(number);
            case IpProtocol.ICMPV6 -> ICMPV6;
            default -> NONE;
        };
    }

    static byte[] icmp(long type) {
        return switch ((int) type) {
            case 0 -> ECHO_REPLY;
            case 3 -> DESTINATION_UNREACHABLE;
            case 8 -> ECHO;
            case 9 -> ROUTER_ADVERTISEMENT;
            case 10 -> ROUTER_SOLICITATION;
            case 11 -> TIME_EXCEEDED;
            default -> NONE;
        };
    }

    static byte[] icmpV6(long type) {
        return switch ((int) type) {
            case 1 -> DESTINATION_UNREACHABLE;
            case 2 -> PACKET_TOO_BIG;
            case 3 -> TIME_EXCEEDED;
            case 128 -> ECHO_REQUEST;
            case 129 -> ECHO_REPLY;
            case 133 -> ROUTER_SOLICITATION;
            case 134 -> ROUTER_ADVERTISEMENT;
            default -> NONE;
        };
    }

    static byte[] flowType(long number) {
        return number == 2001 ? NETFLOW_V1 : number == 2007 ? NETFLOW_V7 : element(FLOW_TYPES, number);
    }

    static byte[] layer(long number) {
        return element(LAYERS, number);
    }

    private static byte[] element(byte[][] names, long number) {
        return number >= 0 && number < names.length ? names[(int) number] : null;
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
