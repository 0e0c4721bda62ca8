package io.flowdecoder.sflow;

import io.flowdecoder.packet.Layer;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;

/** What a sampled header starts with ({@code header_protocol}). */
public enum HeaderProtocol {
    ETHERNET(1, Layer.ETHERNET),
    TOKEN_BUS(2, Layer.TOKEN_BUS),
    TOKEN_RING(3, Layer.TOKEN_RING),
    FDDI(4, Layer.FDDI),
    FRAME_RELAY(5, Layer.FRAME_RELAY),
    X25(6),
    PPP(7, Layer.PPP),
    SMDS(8),
    AAL5(9, Layer.LLC),
    /** IPv4 or IPv6, without anything around it. */
    AAL5_IP(10) {
        @Override
        Layer ofFirstOctet(int octet) {
            return Layer.ofIp(octet);
        }
    },
    IPV4(11, Layer.IPV4),
    IPV6(12, Layer.IPV6),
    MPLS(13, Layer.MPLS),
    /** Packet over SONET: PPP, or HDLC as Cisco has it. */
    POS(14) {
        @Override
        Layer ofFirstOctet(int octet) {
            return Layer.ofHdlc(octet);
        }
    },
    IEEE_802_11_MAC(15, Layer.WIRELESS_LAN),
    IEEE_802_11_AMPDU(16),
    /** Its addresses and length have the form of an 802.3 frame. */
    IEEE_802_11_AMSDU_SUBFRAME(17, Layer.ETHERNET),
    INFINIBAND(18),

    /** None of those above. */
    UNKNOWN(0);

    private static final HeaderProtocol[] BY_NUMBER = new HeaderProtocol[19];

    static {
        for (HeaderProtocol protocol : values()) {
            BY_NUMBER[protocol.number] = protocol;
        }
    }

    private final int number;
    private final Layer first;

    HeaderProtocol(int number) {
        this(number, null);
    }

    HeaderProtocol(int number, Layer first) {
        this.number = number;
        this.first = first;
    }

    public static HeaderProtocol of(long number) {
        return number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[(int) number] : UNKNOWN;
    }

    /** 0 if unknown. */
    public int number() {
        return number;
    }

    /**
     * The layer at which to start reading; null if such headers are not read.
     *
     * @param buffer holds the header from {@code at} to {@code end}
     */
    public Layer firstLayer(ByteBuffer buffer, int at, int end) {
        return at < end ? ofFirstOctet(Wire.u8(buffer, at)) : first;
    }

    Layer ofFirstOctet(int octet) {
        return first;
    }
}
