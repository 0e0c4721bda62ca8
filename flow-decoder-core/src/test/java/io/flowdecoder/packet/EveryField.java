package io.flowdecoder.packet;

/** Reads all that a header has, and mixes it into one number. */
final class EveryField {
    private EveryField() {}

    static long of(PacketCursor packet) {
        long sum = packet.layer().ordinal() + packet.length() + packet.depth() + packet.protocol();
        return sum * 31
                + switch (packet.layer().role) {
                    case LINK -> of(packet.link());
                    case NETWORK -> of(packet.network());
                    case TRANSPORT -> of(packet.transport());
                    case TUNNEL -> of(packet.tunnel());
                };
    }

    private static long of(LinkView link) {
        long sum = link.destinationMac() + link.sourceMac() + link.frameControl() + link.etherType();
        sum = sum * 31 + link.dsap() + link.ssap() + link.llcControl() + link.oui();
        sum = sum * 31 + link.vlanId() + link.priority() + (link.isDropEligible() ? 1 : 0) + link.serviceId();
        for (int i = 0; i < link.labelCount(); i++) {
            sum = sum * 31 + link.label(i) + link.labelTrafficClass(i) + link.labelTtl(i) + (link.isBottom(i) ? 1 : 0);
        }
        sum = sum * 31 + link.labelledEtherType() + link.frameSequenceNumber();
        sum = sum * 31 + link.pppoeCode() + link.pppoeSessionId() + link.pppoeLength() + link.pppProtocol();
        sum = sum * 31 + link.dlci() + link.arpHardwareType() + link.arpProtocolType() + link.arpOperation();
        return sum * 31 + link.senderMac() + link.senderIpv4() + link.targetMac() + link.targetIpv4();
    }

    private static long of(NetworkView ip) {
        long sum = ip.trafficClass() + ip.totalLength() + ip.payloadLength() + ip.nextHeader() + ip.hopLimit();
        sum = sum * 31 + ip.flowLabel() + ip.fragmentId() + ip.fragmentOffset() + ip.fragmentFlags();
        sum = sum * 31 + ip.sourceHigh() + ip.sourceLow() + ip.destinationHigh() + ip.destinationLow();
        sum = sum * 31 + ip.routingType() + ip.segmentsLeft() + ip.lastEntry();
        for (int i = 0; i < ip.segmentCount(); i++) {
            sum = sum * 31 + ip.segmentHigh(i) + ip.segmentLow(i);
        }
        return sum * 31 + ip.spi() + ip.ipsecSequenceNumber();
    }

    private static long of(TransportView transport) {
        long sum = transport.sourcePort() + transport.destinationPort() + transport.sequenceNumber();
        sum = sum * 31 + transport.acknowledgementNumber() + transport.tcpFlags() + transport.window();
        sum = sum * 31 + transport.udpLength() + transport.verificationTag() + transport.dccpType();
        sum = sum * 31 + transport.icmpType() + transport.icmpCode() + transport.restOfHeader();
        return sum * 31 + transport.group();
    }

    private static long of(TunnelView tunnel) {
        long sum = tunnel.protocolType() + tunnel.vni() + tunnel.greVersion() + tunnel.key() + tunnel.sequenceNumber();
        sum = sum * 31 + tunnel.erspanVersion() + tunnel.erspanVlan() + tunnel.erspanSessionId();
        sum = sum * 31 + tunnel.vxlanNextProtocol() + tunnel.geneveOptionsLength() + tunnel.gtpMessageType();
        sum = sum * 31 + tunnel.teid() + tunnel.tunnelId() + tunnel.sessionId() + tunnel.etherIpVersion();
        return sum * 31 + (tunnel.isL2tpControl() ? 1 : 0);
    }
}
