package io.flowdecoder.mapping;

import static io.flowdecoder.flow.FlowField.*;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.net.EtherType;
import io.flowdecoder.net.Layer;
import io.flowdecoder.net.PacketCursor;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;

/**
 * What the headers of a sampled packet say of its flow. All headers are listed; only those up to the first IP header
 * and the transport behind it fill fields, not what is inside a tunnel. Not thread-safe.
 */
public final class PacketMapping {
    private static final int SEGMENT_ROUTING = 4;
    private static final int UNNAMED = -1;

    private final PacketCursor packet = new PacketCursor();

    /** Starts with no packet. */
    public PacketMapping() {}

    /** Writes the packet whose octets are there from {@code at} to {@code end}. */
    public void write(ByteBuffer buffer, int at, int end, Layer first, Flow flow) {
        packet.wrap(buffer, at, end, first);
        while (packet.nextLayer()) {
            int number = stackNumber(packet.layer());
            if (number != UNNAMED) {
                flow.add(LAYER_STACK, number);
                flow.add(LAYER_SIZE, packet.length());
            }
            if (packet.depth() <= 1) {
                writeLayer(buffer, flow);
            }
        }
        if (packet.isCut()) {
            flow.add(LAYER_SIZE, 0);
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
            case IPV6_ROUTING -> 10;
            case IPV6_FRAGMENT -> 11;
            case SCTP, IPV6_HOP_BY_HOP, IPV6_DESTINATION_OPTIONS -> UNNAMED;
        };
    }

    private void writeLayer(ByteBuffer buffer, Flow flow) {
        switch (packet.layer()) {
            case ETHERNET -> {
                flow.set(SRC_MAC, packet.sourceMac());
                flow.set(DST_MAC, packet.destinationMac());
                flow.set(ETYPE, packet.etherType());
            }
            case VLAN -> {
                flow.set(VLAN_ID, packet.vlanId());
                flow.set(ETYPE, packet.etherType());
            }
            case MPLS -> writeLabels(flow);
            case IPV4, IPV6 -> writeIp(flow);
            case IPV6_FRAGMENT -> writeFragment(flow);
            case IPV6_ROUTING -> writeRouting(buffer, flow);
            case IPV6_HOP_BY_HOP, IPV6_DESTINATION_OPTIONS -> flow.set(PROTO, packet.protocol());
            case TCP, UDP, SCTP -> writeTransport(flow);
            case ICMP, ICMPV6 -> {
                flow.set(ICMP_TYPE, packet.icmpType());
                flow.set(ICMP_CODE, packet.icmpCode());
            }
        }
    }

    private void writeLabels(Flow flow) {
        for (int i = 0; i < packet.labelCount(); i++) {
            flow.add(MPLS_LABEL, packet.label(i));
            flow.add(MPLS_TTL, packet.labelTtl(i));
        }
        if (packet.labelledEtherType() != 0) {
            flow.set(ETYPE, packet.labelledEtherType());
        }
    }

    private void writeIp(Flow flow) {
        boolean v4 = packet.layer() == Layer.IPV4;
        int family = v4 ? 4 : 6;
        flow.setAddress(SRC_ADDR, family, packet.sourceHigh(), packet.sourceLow());
        flow.setAddress(DST_ADDR, family, packet.destinationHigh(), packet.destinationLow());
        flow.set(ETYPE, v4 ? EtherType.IPV4 : EtherType.IPV6);
        flow.set(IP_TOS, packet.trafficClass());
        flow.set(IP_TTL, packet.hopLimit());
        flow.set(PROTO, packet.protocol());
        if (v4) {
            flow.set(FRAGMENT_ID, packet.fragmentId());
            flow.set(FRAGMENT_OFFSET, packet.fragmentOffset());
            flow.set(IP_FLAGS, packet.fragmentFlags());
        } else {
            flow.set(IPV6_FLOW_LABEL, packet.flowLabel());
        }
    }

    private void writeFragment(Flow flow) {
        flow.set(PROTO, packet.protocol());
        flow.set(FRAGMENT_ID, packet.fragmentId());
        flow.set(FRAGMENT_OFFSET, packet.fragmentOffset());
        flow.set(IP_FLAGS, packet.fragmentFlags());
    }

    private void writeRouting(ByteBuffer buffer, Flow flow) {
        flow.set(PROTO, packet.protocol());
        flow.set(IPV6_ROUTING_HEADER_SEG_LEFT, packet.segmentsLeft());
        if (packet.routingType() == SEGMENT_ROUTING) {
            for (int i = 0; i < packet.segmentCount(); i++) {
                int at = packet.segmentAt(i);
                flow.addAddress(IPV6_ROUTING_HEADER_ADDRESSES, 6, Wire.u64(buffer, at), Wire.u64(buffer, at + 8));
            }
        }
    }

    private void writeTransport(Flow flow) {
        flow.set(SRC_PORT, packet.sourcePort());
        flow.set(DST_PORT, packet.destinationPort());
        if (packet.layer() == Layer.TCP) {
            flow.set(TCP_FLAGS, packet.tcpFlags());
        }
    }
}
