package io.flowdecoder.sflow;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The {@code address} union: a type, then 0 octets (unknown), 4 (IPv4) or 16 (IPv6). Each {@code at} is the type's. */
final class Address {
    static final int TYPE_LENGTH = 4;

    private static final int UNKNOWN = 0;
    private static final int IP_V4 = 1;
    private static final int IP_V6 = 2;

    /** No type above this one is known. */
    static final int LAST_TYPE = IP_V6;

    private Address() {}

    static int type(ByteBuffer buffer, int at) {
        return Wire.i32(buffer, at);
    }

    /** Octets after the type; -1 if there is no such type. */
    static int length(ByteBuffer buffer, int at) {
        switch (type(buffer, at)) {
            case UNKNOWN:
                return 0;
            case IP_V4:
                return 4;
            case IP_V6:
                return 16;
            default:
                return -1;
        }
    }

    static long high(ByteBuffer buffer, int at) {
        return type(buffer, at) == IP_V6 ? Wire.u64(buffer, at + 4) : 0;
    }

    static long low(ByteBuffer buffer, int at) {
        switch (type(buffer, at)) {
            case IP_V4:
                return Wire.u32(buffer, at + 4);
            case IP_V6:
                return Wire.u64(buffer, at + 12);
            default:
                return 0;
        }
    }

    static Optional<IpAddress> read(ByteBuffer buffer, int at) {
        int length = length(buffer, at);
        return length == 0 ? Optional.empty() : Optional.of(IpAddress.read(buffer, at + TYPE_LENGTH, length));
    }
}
