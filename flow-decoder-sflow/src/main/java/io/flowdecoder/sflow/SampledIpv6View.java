package io.flowdecoder.sflow;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * The IPv6 header of a sampled packet and its transport ports ({@code sampled_ipv6}), read in place.
 *
 * <pre>
 *  0 length      4 protocol    8 src_ip     24 dst_ip
 * 40 src_port   44 dst_port   48 tcp_flags  52 priority
 * </pre>
 *
 * Good until the next {@code wrap}; {@link SampledIpv6#copyOf} keeps it. Not thread-safe.
 */
public final class SampledIpv6View {
    public static final int LENGTH = 56;

    private ByteBuffer buffer;
    private int at;

    /** Starts without a record. */
    public SampledIpv6View() {}

    public SampledIpv6View wrap(ByteBuffer buffer, int at, int length) {
        Objects.checkFromIndexSize(at, length, buffer.limit());
        Objects.checkFromIndexSize(0, LENGTH, length);
        this.buffer = buffer;
        this.at = at;
        return this;
    }

    /** Octets of the IP packet, without lower layers. */
    public long length() {
        return Wire.u32(buffer, at);
    }

    /** Number of the header after IPv6's, such as 6 for TCP. */
    public long protocol() {
        return Wire.u32(buffer, at + 4);
    }

    public long srcIpHigh() {
        return Wire.u64(buffer, at + 8);
    }

    public long srcIpLow() {
        return Wire.u64(buffer, at + 16);
    }

    public IpAddress srcIp() {
        return IpAddress.v6(srcIpHigh(), srcIpLow());
    }

    public long dstIpHigh() {
        return Wire.u64(buffer, at + 24);
    }

    public long dstIpLow() {
        return Wire.u64(buffer, at + 32);
    }

    public IpAddress dstIp() {
        return IpAddress.v6(dstIpHigh(), dstIpLow());
    }

    /** TCP or UDP port, or its equivalent. */
    public long srcPort() {
        return Wire.u32(buffer, at + 40);
    }

    /** TCP or UDP port, or its equivalent. */
    public long dstPort() {
        return Wire.u32(buffer, at + 44);
    }

    public long tcpFlags() {
        return Wire.u32(buffer, at + 48);
    }

    /** The octet that RFC 8200 calls traffic class. */
    public long priority() {
        return Wire.u32(buffer, at + 52);
    }
}
