package io.flowdecoder.sflow;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * The IPv4 header of a sampled packet and its transport ports ({@code sampled_ipv4}), read in place.
 *
 * <pre>
 *  0 length      4 protocol    8 src_ip     12 dst_ip
 * 16 src_port   20 dst_port   24 tcp_flags  28 tos
 * </pre>
 *
 * Good until the next {@code wrap}; {@link SampledIpv4#copyOf} keeps it. Not thread-safe.
 */
public final class SampledIpv4View {
    public static final int LENGTH = 32;

    private ByteBuffer buffer;
    private int at;

    /** Starts without a record. */
    public SampledIpv4View() {}

    public SampledIpv4View wrap(ByteBuffer buffer, int at, int length) {
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

    /** IP protocol number. */
    public long protocol() {
        return Wire.u32(buffer, at + 4);
    }

    /** The four octets, the first of them highest. */
    public long srcIpLow() {
        return Wire.u32(buffer, at + 8);
    }

    public IpAddress srcIp() {
        return IpAddress.v4(srcIpLow());
    }

    /** The four octets, the first of them highest. */
    public long dstIpLow() {
        return Wire.u32(buffer, at + 12);
    }

    public IpAddress dstIp() {
        return IpAddress.v4(dstIpLow());
    }

    /** TCP or UDP port, or its equivalent. */
    public long srcPort() {
        return Wire.u32(buffer, at + 16);
    }

    /** TCP or UDP port, or its equivalent. */
    public long dstPort() {
        return Wire.u32(buffer, at + 20);
    }

    public long tcpFlags() {
        return Wire.u32(buffer, at + 24);
    }

    /** The octet that RFC 791 calls type of service. */
    public long tos() {
        return Wire.u32(buffer, at + 28);
    }
}
