package io.flowdecoder.mapping;

import static io.flowdecoder.flow.FlowField.*;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.net.EtherType;
import io.flowdecoder.packet.Layer;
import io.flowdecoder.packet.LinkView;
import io.flowdecoder.packet.NetworkView;
import io.flowdecoder.packet.PacketCursor;
import io.flowdecoder.packet.TransportView;
import java.nio.ByteBuffer;

/**
 * What the headers of a sampled packet say of its flow. All headers are listed. Fields are filled from the outermost
 * frame, the outermost IP packet and the transport in it, not from what that carries as a tunnel. Not thread-safe.
 */
public final class PacketMapping {
    private static final int UNNAMED = -1;

    private final PacketCursor packet = new PacketCursor();

    /** Starts with no packet. */
    public PacketMapping() {}

    /** Writes the packet whose octets are there from {@code at} to {@code end}. */
    public void write(ByteBuffer buffer, int at, int end, Layer first, Flow flow) {
        int ipDepth = PacketCursor.MAX_DEPTH;
        packet.wrap(buffer, at, end, first);
        while (packet.nextLayer()) {
            Layer layer = packet.layer();
            list(layer, flow);
            if (layer == Layer.IPV4 || layer == Layer.IPV6) {
                ipDepth = Math.min(ipDepth, packet.depth());
            }
            if (packet.depth() <= ipDepth) {
                writeLayer(layer, flow);
            }
        }
        if (packet.isCut()) {
            flow.add(LAYER_SIZE, 0);
        }
    }

    private void list(Layer layer, Flow flow) {
        int number = stackNumber(layer);
        if (number != UNNAMED) {
            flow.add(LAYER_STACK, number);
            flow.add(LAYER_SIZE, packet.length());
        }
    }

    /** The layer's number in the flow message's {@code LayerStack}. */
    private static int stackNumber(Layer layer) {
        return switch (layer) {
            case ETHERNET -> 0;
            case IPV4 -> 1;
            case IPV6 -> 2;
            case TCP -> 3;
            case UDP -> 4;
            case MPLS -> 5;
            case VLAN -> 6;
            case ICMP -> 7;
            case ICMPV6 -> 8;
            case GRE -> 9;
            case IPV6_ROUTING -> 10;
            case IPV6_FRAGMENT -> 11;
            case GENEVE -> 12;
            case TEREDO -> 13;
            default -> UNNAMED;
        };
    }

    private void writeLayer(Layer layer, Flow flow) {
        switch (layer) {
            case IPV4, IPV6 -> writeIp(layer, packet.network(), flow);
            case IPV6_FRAGMENT -> writeFragment(packet.network(), flow);
            case IPV6_ROUTING -> writeRouting(packet.network(), flow);
            case IPV6_HOP_BY_HOP, IPV6_DESTINATION_OPTIONS, AUTHENTICATION, MOBILITY, HIP, SHIM6 ->
                flow.set(PROTO, packet.protocol());
            case TCP, UDP, UDP_LITE, SCTP, DCCP -> writePorts(layer, packet.transport(), flow);
            case ICMP, ICMPV6 -> {
                flow.set(ICMP_TYPE, packet.transport().icmpType());
                flow.set(ICMP_CODE, packet.transport().icmpCode());
            }
            default -> {
                if (packet.depth() == 0) {
                    writeLink(layer, packet.link(), flow);
                }
            }
        }
    }

    private static void writeLink(Layer layer, LinkView link, Flow flow) {
        switch (layer) {
            case ETHERNET -> {
                writeAddresses(link, flow);
                flow.set(ETYPE, link.etherType());
            }
            case TOKEN_BUS, TOKEN_RING, FDDI, WIRELESS_LAN -> writeAddresses(link, flow);
            case VLAN -> {
                flow.set(VLAN_ID, link.vlanId());
                flow.set(ETYPE, link.etherType());
            }
            case SNAP, CISCO_HDLC -> flow.set(ETYPE, link.etherType());
            case MPLS -> writeLabels(link, flow);
            default -> {}
        }
    }

    private static void writeAddresses(LinkView frame, Flow flow) {
        flow.set(SRC_MAC, frame.sourceMac());
        flow.set(DST_MAC, frame.destinationMac());
    }

    private static void writeLabels(LinkView stack, Flow flow) {
        for (int i = 0; i < stack.labelCount(); i++) {
            flow.add(MPLS_LABEL, stack.label(i));
            flow.add(MPLS_TTL, stack.labelTtl(i));
        }
        if (stack.labelledEtherType() != 0) {
            flow.set(ETYPE, stack.labelledEtherType());
        }
    }

    private void writeIp(Layer layer, NetworkView ip, Flow flow) {
        boolean v4 = layer == Layer.IPV4;
        int family = v4 ? 4 : 6;
        flow.setAddress(SRC_ADDR, family, ip.sourceHigh(), ip.sourceLow());
        flow.setAddress(DST_ADDR, family, ip.destinationHigh(), ip.destinationLow());
        flow.set(ETYPE, v4 ? EtherType.IPV4 : EtherType.IPV6);
        flow.set(IP_TOS, ip.trafficClass());
        flow.set(IP_TTL, ip.hopLimit());
        flow.set(PROTO, packet.protocol());
        if (v4) {
            flow.set(FRAGMENT_ID, ip.fragmentId());
            flow.set(FRAGMENT_OFFSET, ip.fragmentOffset());
            flow.set(IP_FLAGS, ip.fragmentFlags());
        } else {
            flow.set(IPV6_FLOW_LABEL, ip.flowLabel());
        }
    }

    private void writeFragment(NetworkView fragment, Flow flow) {
        flow.set(PROTO, packet.protocol());
        flow.set(FRAGMENT_ID, fragment.fragmentId());
        flow.set(FRAGMENT_OFFSET, fragment.fragmentOffset());
        flow.set(IP_FLAGS, fragment.fragmentFlags());
    }

    private void writeRouting(NetworkView routing, Flow flow) {
        flow.set(PROTO, packet.protocol());
        flow.set(IPV6_ROUTING_HEADER_SEG_LEFT, routing.segmentsLeft());
        if (routing.isSegmentRouting()) {
            for (int i = 0; i < routing.segmentCount(); i++) {
                flow.addAddress(IPV6_ROUTING_HEADER_ADDRESSES, 6, routing.segmentHigh(i), routing.segmentLow(i));
            }
        }
    }

    private static void writePorts(Layer layer, TransportView transport, Flow flow) {
        flow.set(SRC_PORT, transport.sourcePort());
        flow.set(DST_PORT, transport.destinationPort());
        if (layer == Layer.TCP) {
            flow.set(TCP_FLAGS, transport.tcpFlags());
        }
    }
}
