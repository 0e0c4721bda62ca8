package io.flowdecoder.packet;

/** Keeps the header that a cursor is at. */
final class HeaderReader {
    private HeaderReader() {}

    static Header read(PacketCursor packet) {
        return switch (packet.layer().role) {
            case LINK -> readLink(packet.layer(), packet.link());
            case NETWORK -> readNetwork(packet, packet.network());
            case TRANSPORT -> readTransport(packet, packet.transport());
            case TUNNEL -> readTunnel(packet, packet.tunnel());
        };
    }

    private static Header readLink(Layer layer, LinkView link) {
        return switch (layer) {
            case ETHERNET -> EthernetHeader.copyOf(link);
            case LLC -> LlcHeader.copyOf(link);
            case SNAP -> SnapHeader.copyOf(link);
            case VLAN -> VlanTag.copyOf(link);
            case PROVIDER_BACKBONE -> ProviderBackboneTag.copyOf(link);
            case MPLS -> MplsStack.copyOf(link);
            case CONTROL_WORD -> ControlWord.copyOf(link);
            case PPPOE -> PppoeHeader.copyOf(link);
            case PPP -> PppHeader.copyOf(link);
            case CISCO_HDLC -> CiscoHdlcHeader.copyOf(link);
            case FRAME_RELAY -> FrameRelayHeader.copyOf(link);
            case ARP -> ArpMessage.copyOf(link);
            default -> LanHeader.copyOf(layer, link);
        };
    }

    private static Header readNetwork(PacketCursor packet, NetworkView network) {
        return switch (packet.layer()) {
            case IPV4 -> Ipv4Header.copyOf(packet);
            case IPV6 -> Ipv6Header.copyOf(network);
            case IPV6_ROUTING -> RoutingHeader.copyOf(network);
            case IPV6_FRAGMENT -> FragmentHeader.copyOf(network);
            case AUTHENTICATION -> AuthenticationHeader.copyOf(network);
            case ESP -> EspHeader.copyOf(network);
            default -> ExtensionHeader.copyOf(packet);
        };
    }

    private static Header readTransport(PacketCursor packet, TransportView transport) {
        return switch (packet.layer()) {
            case TCP -> TcpHeader.copyOf(packet);
            case SCTP -> SctpHeader.copyOf(transport);
            case DCCP -> DccpHeader.copyOf(transport);
            case ICMP, ICMPV6 -> IcmpHeader.copyOf(packet.layer(), transport);
            case IGMP -> IgmpHeader.copyOf(transport);
            default -> UdpHeader.copyOf(packet.layer(), transport);
        };
    }

    private static Header readTunnel(PacketCursor packet, TunnelView tunnel) {
        return switch (packet.layer()) {
            case GRE -> GreHeader.copyOf(tunnel);
            case ERSPAN -> ErspanHeader.copyOf(tunnel);
            case VXLAN -> VxlanHeader.copyOf(tunnel);
            case VXLAN_GPE -> VxlanGpeHeader.copyOf(tunnel);
            case GENEVE -> GeneveHeader.copyOf(packet);
            case GTP_U -> GtpHeader.copyOf(tunnel);
            case L2TP -> L2tpHeader.copyOf(tunnel);
            case L2TPV3 -> L2tpv3Header.copyOf(tunnel);
            case TEREDO -> TeredoHeader.copyOf(packet);
            default -> EtherIpHeader.copyOf(tunnel);
        };
    }
}
