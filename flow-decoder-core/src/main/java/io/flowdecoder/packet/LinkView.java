package io.flowdecoder.packet;

import io.flowdecoder.net.EtherType;

/**
 * The header of a link that a {@link PacketCursor} is at, read in place. Integers are unsigned, big-endian; what is not
 * there is 0. Each accessor says which layers have it; of others it is undefined.
 */
public final class LinkView {
    static final int LABEL_LENGTH = 4;

    private static final int BOTTOM = 0x100;
    private static final int TO_DISTRIBUTION = 1;
    private static final int FROM_DISTRIBUTION = 2;

    private final PacketCursor packet;

    LinkView(PacketCursor packet) {
        this.packet = packet;
    }

    private boolean isEthernet() {
        return packet.layer() == Layer.ETHERNET;
    }

    /** Ethernet, token bus, token ring, FDDI, wireless LAN: where the frame goes. */
    public long destinationMac() {
        return packet.u48(isEthernet() ? 0 : lanDestinationAt());
    }

    private int lanDestinationAt() {
        return switch (packet.layer()) {
            case TOKEN_BUS, FDDI -> 1;
            case TOKEN_RING -> 2;
            case WIRELESS_LAN -> (distribution() & TO_DISTRIBUTION) != 0 ? 16 : 4;
            default -> 0;
        };
    }

    /** Ethernet, token bus, token ring, FDDI, wireless LAN: where the frame comes from. */
    public long sourceMac() {
        return isEthernet() ? packet.u48(6) : lanSource();
    }

    private long lanSource() {
        return switch (packet.layer()) {
            case TOKEN_BUS, FDDI -> packet.u48(7);
            case TOKEN_RING -> packet.u48(8) & 0x7fff_ffff_ffffL; // without the bit that announces routing information
            default -> packet.u48(wirelessSourceAt());
        };
    }

    private int wirelessSourceAt() {
        return switch (distribution()) {
            case FROM_DISTRIBUTION -> 16;
            case TO_DISTRIBUTION | FROM_DISTRIBUTION -> 24;
            default -> 10;
        };
    }

    private int distribution() {
        return packet.u8(1) & (TO_DISTRIBUTION | FROM_DISTRIBUTION);
    }

    /** Token bus, token ring, FDDI: the octet. Wireless LAN: both octets, the type in the first. */
    public int frameControl() {
        return switch (packet.layer()) {
            case TOKEN_RING -> packet.u8(1);
            case WIRELESS_LAN -> packet.u16(0);
            default -> packet.u8(0);
        };
    }

    /** Ethernet, VLAN, SNAP, Cisco HDLC: the type of what follows; below 1536 it is an 802.3 length. */
    public int etherType() {
        return packet.u16(isEthernet() ? 12 : packet.layer() == Layer.SNAP ? 3 : 2);
    }

    /** LLC: the service access point that the frame goes to. */
    public int dsap() {
        return packet.u8(0);
    }

    /** LLC: the service access point that the frame comes from. */
    public int ssap() {
        return packet.u8(1);
    }

    /** LLC: the first octet of the control field. */
    public int llcControl() {
        return packet.u8(2);
    }

    /** SNAP: whose protocol numbers these are; 0 where they are EtherTypes. */
    public int oui() {
        return packet.u24(0);
    }

    /** VLAN: 0 to 4095, without priority and drop eligibility. */
    public int vlanId() {
        return packet.u16(0) & 0xfff;
    }

    /** VLAN, provider backbone: 0 to 7. */
    public int priority() {
        return packet.u8(0) >>> 5;
    }

    /** VLAN, provider backbone: whether to drop this first. */
    public boolean isDropEligible() {
        return (packet.u8(0) & 0x10) != 0;
    }

    /** Provider backbone: the service instance, 24 bits. */
    public int serviceId() {
        return packet.u24(1);
    }

    /** MPLS: entries of the stack that are there. */
    public int labelCount() {
        return packet.length() / LABEL_LENGTH;
    }

    /** MPLS: 20 bits of an entry, the outermost being entry 0. */
    public int label(int entry) {
        return packet.i32(entry * LABEL_LENGTH) >>> 12;
    }

    /** MPLS: 0 to 7. */
    public int labelTrafficClass(int entry) {
        return packet.i32(entry * LABEL_LENGTH) >>> 9 & 7;
    }

    /** MPLS: whether the stack ends with this entry. */
    public boolean isBottom(int entry) {
        return (packet.i32(entry * LABEL_LENGTH) & BOTTOM) != 0;
    }

    /** MPLS: the time to live of an entry. */
    public int labelTtl(int entry) {
        return packet.u8(entry * LABEL_LENGTH + 3);
    }

    /** MPLS: the EtherType of the IP packet inside; 0 if there is none. */
    public int labelledEtherType() {
        return packet.next() == Layer.IPV4 ? EtherType.IPV4 : packet.next() == Layer.IPV6 ? EtherType.IPV6 : 0;
    }

    /** Control word: 0 where the pseudowire does not count its frames. */
    public int frameSequenceNumber() {
        return packet.u16(2);
    }

    /** PPPoE: 0 in a session, otherwise the step of discovery. */
    public int pppoeCode() {
        return packet.u8(1);
    }

    /** PPPoE. */
    public int pppoeSessionId() {
        return packet.u16(2);
    }

    /** PPPoE: octets behind the header. */
    public int pppoeLength() {
        return packet.u16(4);
    }

    /** PPP: the protocol of what follows, from one octet or two. */
    public int pppProtocol() {
        int at = pppProtocolAt();
        int first = packet.u8(at);
        return isCompressed(first) ? first : packet.u16(at);
    }

    /** PPP: both fields, 0xff03; 0 where the link leaves them out (RFC 1661 section 6.6). */
    public int pppAddressControl() {
        return pppProtocolAt() == 0 ? 0 : packet.u16(0);
    }

    int pppLength() {
        int at = pppProtocolAt();
        return isCompressed(packet.u8(at)) ? at + 1 : at + 2;
    }

    /** Behind address and control, where they are. */
    private int pppProtocolAt() {
        return packet.u16(0) == 0xff03 ? 2 : 0;
    }

    /** Only the last octet of a protocol number is odd (RFC 1661 section 6.5). */
    private static boolean isCompressed(int first) {
        return (first & 1) != 0;
    }

    /** Frame relay: the data link connection, 10 bits. */
    public int dlci() {
        return packet.u8(0) >>> 2 << 4 | packet.u8(1) >>> 4;
    }

    /** ARP: 1 is Ethernet. */
    public int arpHardwareType() {
        return packet.u16(0);
    }

    /** ARP: the EtherType of the addresses asked for. */
    public int arpProtocolType() {
        return packet.u16(2);
    }

    /** ARP: 1 is a request, 2 a reply. */
    public int arpOperation() {
        return packet.u16(6);
    }

    /** ARP: whether it is about Ethernet and IPv4, so that the four addresses can be read. */
    public boolean isArpOfIpv4() {
        return packet.u16(4) == 0x0604 && arpProtocolType() == EtherType.IPV4;
    }

    /** ARP of IPv4. */
    public long senderMac() {
        return packet.u48(8);
    }

    /** ARP of IPv4. */
    public int senderIpv4() {
        return packet.i32(14);
    }

    /** ARP of IPv4: 0 in a request. */
    public long targetMac() {
        return packet.u48(18);
    }

    /** ARP of IPv4. */
    public int targetIpv4() {
        return packet.i32(24);
    }
}
