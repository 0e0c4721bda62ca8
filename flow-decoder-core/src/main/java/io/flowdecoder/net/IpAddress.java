package io.flowdecoder.net;

import io.flowdecoder.wire.Octets;
import io.flowdecoder.wire.Wire;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An IPv4 or IPv6 address. Unlike {@link InetAddress} it never takes ::ffff:192.0.2.1 for 192.0.2.1.
 *
 * @param family 4 or 6
 * @param high the first eight octets of an IPv6 address; 0 for IPv4
 * @param low the last eight octets, or the four of an IPv4 address
 */
public record IpAddress(int family, long high, long low) {
    private static final long MAPPED = 0xffff_0000_0000L;

    public IpAddress {
        if (family != 4 && family != 6) {
            throw new IllegalArgumentException("address family " + family);
        }
        if (family == 4 && (high != 0 || low >>> 32 != 0)) {
            throw new IllegalArgumentException("an IPv4 address has four octets");
        }
    }

    public static IpAddress v4(long address) {
        return new IpAddress(4, 0, address & 0xffff_ffffL);
    }

    public static IpAddress v6(long high, long low) {
        return new IpAddress(6, high, low);
    }

    /**
     * Reads an address off the wire.
     *
     * @param length 4 or 16
     */
    public static IpAddress read(ByteBuffer buffer, int at, int length) {
        return switch (length) {
            case 4 -> v4(Wire.u32(buffer, at));
            case 16 -> v6(Wire.u64(buffer, at), Wire.u64(buffer, at + 8));
            default -> throw new IllegalArgumentException("an address of " + length + " octets");
        };
    }

    public static IpAddress of(InetAddress address) {
        byte[] octets = address.getAddress();
        return read(ByteBuffer.wrap(octets), 0, octets.length);
    }

    /** The address in the octets of a field; empty if they are neither 4 nor 16. */
    public static Optional<IpAddress> of(Octets octets) {
        int length = octets.length();
        return length == 4 || length == 16 ? Optional.of(read(octets.asByteBuffer(), 0, length)) : Optional.empty();
    }

    /**
     * Parses an address literal; never asks a name server.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public static IpAddress parse(String literal) {
        if (!literal.matches("[0-9]{1,3}([.][0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
            throw new IllegalArgumentException("not an IP address: " + literal);
        }
        try {
            IpAddress address = of(InetAddress.getByName(literal));
            boolean mapped = address.family == 4 && literal.indexOf(':') >= 0;
            return mapped ? v6(0, MAPPED | address.low) : address;
        } catch (UnknownHostException notALiteral) {
            throw new IllegalArgumentException("not an IP address: " + literal, notALiteral);
        }
    }

    /** The IPv4 address inside an IPv4-mapped IPv6 one, as dual-stack sockets report; otherwise this. */
    public IpAddress unmapped() {
        return family == 6 && high == 0 && (low & 0xffff_ffff_0000_0000L) == MAPPED ? v4(low) : this;
    }

    /** Dotted quad, or RFC 5952's form with IPv4-mapped addresses as ::ffff:192.0.2.1. */
    @Override
    public String toString() {
        byte[] text = new byte[AddressText.MAX_LENGTH];
        int end = family == 4 ? AddressText.ipv4((int) low, text, 0) : AddressText.ipv6(high, low, text, 0);
        return new String(text, 0, end, StandardCharsets.US_ASCII);
    }
}
