package io.flowdecoder.packet;

import io.flowdecoder.net.EtherType;

/** How long each header of a link is, and what follows it. */
final class LinkHeaders {
    private static final int MAX_802_3_LENGTH = 1500;
    private static final int SAP_SNAP = 0xaa;
    private static final int SAP_IP = 0x06;
    private static final int UNNUMBERED_INFORMATION = 3;
    private static final int OUI_802_1H = 0x0000f8;
    private static final int LLC_FRAME = 1;
    private static final int ROUTING_INFORMATION = 0x80;
    private static final int FDDI_TYPE_MASK = 0x70;
    private static final int FDDI_LLC = 0x50;

    private LinkHeaders() {}

    static void open(PacketCursor packet) {
        LinkView link = packet.link();
        switch (packet.layer()) {
            case ETHERNET -> openEthernet(packet, 14, link.etherType());
            case VLAN -> openEthernet(packet, 4, link.etherType());
            case LLC -> openLlc(packet, link);
            case SNAP -> {
                boolean typed = link.oui() == 0 || link.oui() == OUI_802_1H;
                packet.follow(5, typed ? ofEtherType(link.etherType()) : null);
            }
            case PROVIDER_BACKBONE, CONTROL_WORD -> packet.enclose(4, Layer.ETHERNET);
            case MPLS -> openMpls(packet, link);
            case PPPOE -> openPppoe(packet, link);
            case PPP -> openPpp(packet, link);
            case CISCO_HDLC -> packet.follow(4, ofEtherType(link.etherType()));
            case FRAME_RELAY -> openFrameRelay(packet);
            case ARP -> packet.end(8 + 2 * (packet.u8(4) + packet.u8(5)));
            default -> openLan(packet, link);
        }
    }

    /** Apart from the others, which the compiler can then put into the walk. */
    private static void openLan(PacketCursor packet, LinkView link) {
        switch (packet.layer()) {
            case TOKEN_BUS -> packet.follow(13, link.frameControl() >>> 6 == LLC_FRAME ? Layer.LLC : null);
            case TOKEN_RING -> openTokenRing(packet, link);
            case FDDI -> packet.follow(13, (link.frameControl() & FDDI_TYPE_MASK) == FDDI_LLC ? Layer.LLC : null);
            default -> openWirelessLan(packet);
        }
    }

    /** What an EtherType stands for; null if it is not read. */
    static Layer ofEtherType(int type) {
        return switch (type) {
            case EtherType.IPV4 -> Layer.IPV4;
            case EtherType.IPV6 -> Layer.IPV6;
            case EtherType.DOT1Q, EtherType.DOT1AD, EtherType.QINQ -> Layer.VLAN;
            case EtherType.MPLS, EtherType.MPLS_MULTICAST -> Layer.MPLS;
            case EtherType.ARP, EtherType.RARP -> Layer.ARP;
            case EtherType.PPPOE_DISCOVERY, EtherType.PPPOE_SESSION -> Layer.PPPOE;
            case EtherType.PPP -> Layer.PPP;
            case EtherType.PROVIDER_BACKBONE -> Layer.PROVIDER_BACKBONE;
            default -> null;
        };
    }

    private static void openEthernet(PacketCursor packet, int length, int type) {
        if (type >= Layer.LLC.minLength && type <= MAX_802_3_LENGTH) {
            packet.fence(length + type);
            packet.follow(length, Layer.LLC);
        } else {
            packet.follow(length, ofEtherType(type));
        }
    }

    private static void openLlc(PacketCursor packet, LinkView link) {
        boolean unnumbered = (link.llcControl() & 3) == UNNUMBERED_INFORMATION;
        Layer next = null;
        if (link.llcControl() == UNNUMBERED_INFORMATION && link.dsap() == link.ssap()) {
            next = link.dsap() == SAP_SNAP ? Layer.SNAP : link.dsap() == SAP_IP ? Layer.IPV4 : null;
        }
        packet.follow(unnumbered ? 3 : 4, next);
    }

    private static void openMpls(PacketCursor packet, LinkView link) {
        int entries = 1;
        while (!link.isBottom(entries - 1)) {
            int there = packet.available() / LinkView.LABEL_LENGTH;
            if (entries == there || entries == PacketCursor.MAX_LABELS) {
                if (entries == there) {
                    packet.cutOff();
                }
                packet.end(entries * LinkView.LABEL_LENGTH);
                return;
            }
            entries++;
        }
        MplsPayload.follow(packet, entries * LinkView.LABEL_LENGTH);
    }

    /** A session has no empty packets, so that a length of 0 is not believed. */
    private static void openPppoe(PacketCursor packet, LinkView link) {
        boolean session = link.pppoeCode() == 0;
        if (!session || link.pppoeLength() > 0) {
            packet.fence(6 + link.pppoeLength());
        }
        packet.follow(6, session ? Layer.PPP : null);
    }

    private static void openPpp(PacketCursor packet, LinkView link) {
        if (packet.available() < link.pppLength()) {
            packet.cutOff();
        }
        packet.follow(link.pppLength(), ofPppProtocol(link.pppProtocol()));
    }

    private static Layer ofPppProtocol(int protocol) {
        return switch (protocol) {
            case 0x0021 -> Layer.IPV4;
            case 0x0057 -> Layer.IPV6;
            case 0x0281, 0x0283 -> Layer.MPLS;
            default -> null;
        };
    }

    /** RFC 2427 has a control field, perhaps a pad, and an NLPID; Cisco an EtherType. */
    private static void openFrameRelay(PacketCursor packet) {
        if (packet.u8(2) != UNNUMBERED_INFORMATION) {
            packet.follow(4, ofEtherType(packet.u16(2)));
            return;
        }
        int nlpidAt = packet.u8(3) == 0 ? 4 : 3;
        if (packet.available() <= nlpidAt) {
            packet.cutOff();
        }
        Layer next =
                switch (packet.u8(nlpidAt)) {
                    case 0xcc -> Layer.IPV4;
                    case 0x8e -> Layer.IPV6;
                    case 0x80 -> Layer.SNAP;
                    case 0xcf -> Layer.PPP;
                    default -> null;
                };
        packet.follow(nlpidAt + 1, next);
    }

    /** A source address with its first bit set announces routing information, whose first octet has its length. */
    private static void openTokenRing(PacketCursor packet, LinkView link) {
        boolean routed = (packet.u8(8) & ROUTING_INFORMATION) != 0;
        int length = 14 + (routed ? packet.u8(14) & 0x1f : 0);
        packet.follow(length, link.frameControl() >>> 6 == LLC_FRAME ? Layer.LLC : null);
    }

    private static void openWirelessLan(PacketCursor packet) {
        int type = packet.u8(0) >>> 2 & 3;
        int subtype = packet.u8(0) >>> 4;
        int flags = packet.u8(1);
        if (type != 2) {
            packet.end(24);
            return;
        }
        boolean quality = (subtype & 8) != 0;
        int length = 24 + ((flags & 3) == 3 ? 6 : 0);
        boolean aggregate = quality && (packet.u8(length) & 0x80) != 0;
        if (quality) {
            length += (flags & 0x80) != 0 ? 6 : 2; // quality of service, and perhaps high throughput control
        }
        boolean laterFragment = (packet.u8(22) & 0xf) != 0;
        boolean hidden = (subtype & 4) != 0 || (flags & 0x40) != 0 || laterFragment; // without data, or encrypted
        packet.follow(length, hidden ? null : aggregate ? Layer.ETHERNET : Layer.LLC);
    }
}
