package io.flowdecoder.mapping;

import static io.flowdecoder.flow.FlowField.*;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.mapping.custom.CustomMapping;
import io.flowdecoder.net.EtherType;
import io.flowdecoder.packet.Layer;
import io.flowdecoder.packet.LinkView;
import io.flowdecoder.packet.NetworkView;
import io.flowdecoder.packet.PacketCursor;
import io.flowdecoder.packet.TransportView;
import io.flowdecoder.packet.TunnelView;
import java.nio.ByteBuffer;

/**
 * What the headers of a sampled packet say of its flow. All headers are listed. Of the outermost frame, the outermost IP
 * packet and the transport in it go fields of their own, of the first IP packet that it carries in a tunnel the inner
 * ones, and nothing of what that carries. Not thread-safe.
 */
public final class PacketMapping {
    private static final int UNNAMED = -1;
    private static final int NOT_SEEN = Integer.MAX_VALUE;

    private final PacketCursor packet;
    /** Null if there is nothing to do for it. */
    private final CustomPackets custom;

    /** The depths of the outermost IP packet and of the first one within it. */
    private int outerIpDepth;

    private int innerIpDepth;

    /** @param mapping what is mapped besides what is built in, and what ports lead to */
    public PacketMapping(CustomMapping mapping) {
        packet = new PacketCursor(mapping.ports());
        custom = mapping.bits().isEmpty() ? null : new CustomPackets(mapping);
    }

    /** Writes the packet whose octets are there from {@code at} to {@code end}. */
    public void write(ByteBuffer buffer, int at, int end, Layer first, Flow flow) {
        write(buffer, at, end, first, NOT_SEEN, flow);
    }

    /** Writes what the outermost IP packet carries, whose own header is not there. */
    void writePayload(ByteBuffer buffer, int at, int end, Layer first, Flow flow) {
        write(buffer, at, end, first, 0, flow);
    }

    private void write(ByteBuffer buffer, int at, int end, Layer first, int depthOfIp, Flow flow) {
        outerIpDepth = depthOfIp;
        innerIpDepth = NOT_SEEN;
        packet.wrap(buffer, at, end, first);
        while (packet.nextLayer()) {
            Layer layer = packet.layer();
            list(layer, flow);
            if (layer == Layer.IPV4 || layer == Layer.IPV6) {
                noteIp(packet.depth());
            }
            if (packet.depth() <= innerIpDepth) {
                writeLayer(layer, flow);
            }
        }
        if (packet.isCut()) {
            flow.add(LAYER_SIZE, 0);
        }
        if (custom != null) {
            custom.take(buffer, at, end, first, flow);
        }
    }

    /** Writes what the custom mapping takes from the packets of a flow, once all else is written. */
    public void writeCustom(Flow flow) {
        if (custom != null) {
            custom.write(flow);
        }
    }

    private void noteIp(int depth) {
        if (outerIpDepth == NOT_SEEN) {
            outerIpDepth = depth;
        } else if (innerIpDepth == NOT_SEEN) {
            innerIpDepth = depth;
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
        HeaderFields fields = packet.depth() <= outerIpDepth ? HeaderFields.OUTER : HeaderFields.INNER;
        switch (layer) {
            case IPV4, IPV6 -> writeIp(layer, packet.network(), fields, flow);
            case IPV6_FRAGMENT -> {
                flow.set(fields.protocol(), packet.protocol());
                writeFragment(packet.network(), fields, flow);
            }
            case IPV6_ROUTING -> {
                flow.set(fields.protocol(), packet.protocol());
                writeRouting(packet.network(), fields, flow);
            }
            case IPV6_HOP_BY_HOP, IPV6_DESTINATION_OPTIONS, AUTHENTICATION, MOBILITY, HIP, SHIM6 ->
                flow.set(fields.protocol(), packet.protocol());
            case TCP, UDP, UDP_LITE, SCTP, DCCP -> writePorts(layer, packet.transport(), fields, flow);
            case ICMP, ICMPV6 -> {
                flow.set(fields.icmpType(), packet.transport().icmpType());
                flow.set(fields.icmpCode(), packet.transport().icmpCode());
            }
            case GRE, VXLAN, VXLAN_GPE, GENEVE, GTP_U -> writeTunnel(layer, packet.tunnel(), flow);
            default -> writeLink(layer, packet.link(), flow);
        }
    }

    private void writeLink(Layer layer, LinkView link, Flow flow) {
        HeaderFields fields = packet.depth() == 0 ? HeaderFields.OUTER : HeaderFields.INNER;
        switch (layer) {
            case ETHERNET -> {
                if (fields == HeaderFields.INNER) {
                    flow.clear(INNER_VLAN_ID); // that of a frame around this one
                }
                writeAddresses(link, fields, flow);
                flow.set(fields.etherType(), link.etherType());
            }
            case TOKEN_BUS, TOKEN_RING, FDDI, WIRELESS_LAN -> writeAddresses(link, fields, flow);
            case VLAN -> {
                flow.set(fields.vlanId(), link.vlanId());
                flow.set(fields.etherType(), link.etherType());
            }
            case SNAP, CISCO_HDLC -> flow.set(fields.etherType(), link.etherType());
            case MPLS -> writeLabels(link, fields, flow);
            case PPP -> setFirst(PPP_ADDRESS_CONTROL, link.pppAddressControl(), flow);
            default -> {}
        }
    }

    private static void writeAddresses(LinkView frame, HeaderFields fields, Flow flow) {
        flow.set(fields.sourceMac(), frame.sourceMac());
        flow.set(fields.destinationMac(), frame.destinationMac());
    }

    private static void writeLabels(LinkView stack, HeaderFields fields, Flow flow) {
        if (fields == HeaderFields.OUTER) {
            for (int i = 0; i < stack.labelCount(); i++) {
                flow.add(MPLS_LABEL, stack.label(i));
                flow.add(MPLS_TTL, stack.labelTtl(i));
            }
        }
        if (stack.labelledEtherType() != 0) {
            flow.set(fields.etherType(), stack.labelledEtherType());
        }
    }

    private void writeIp(Layer layer, NetworkView ip, HeaderFields fields, Flow flow) {
        boolean v4 = layer == Layer.IPV4;
        int family = v4 ? 4 : 6;
        flow.setAddress(fields.source(), family, ip.sourceHigh(), ip.sourceLow());
        flow.setAddress(fields.destination(), family, ip.destinationHigh(), ip.destinationLow());
        flow.set(fields.etherType(), v4 ? EtherType.IPV4 : EtherType.IPV6);
        flow.set(fields.trafficClass(), ip.trafficClass());
        flow.set(fields.hopLimit(), ip.hopLimit());
        flow.set(fields.protocol(), packet.protocol());
        if (v4) {
            writeFragment(ip, fields, flow);
        } else {
            flow.set(fields.flowLabel(), ip.flowLabel());
        }
    }

    private static void writeFragment(NetworkView fragment, HeaderFields fields, Flow flow) {
        flow.set(fields.fragmentId(), fragment.fragmentId());
        flow.set(fields.fragmentOffset(), fragment.fragmentOffset());
        flow.set(fields.fragmentFlags(), fragment.fragmentFlags());
    }

    private static void writeRouting(NetworkView routing, HeaderFields fields, Flow flow) {
        if (fields == HeaderFields.INNER) {
            return;
        }
        flow.set(IPV6_ROUTING_HEADER_SEG_LEFT, routing.segmentsLeft());
        if (routing.isSegmentRouting()) {
            for (int i = 0; i < routing.segmentCount(); i++) {
                flow.addAddress(IPV6_ROUTING_HEADER_ADDRESSES, 6, routing.segmentHigh(i), routing.segmentLow(i));
            }
        }
    }

    private static void writePorts(Layer layer, TransportView transport, HeaderFields fields, Flow flow) {
        flow.set(fields.sourcePort(), transport.sourcePort());
        flow.set(fields.destinationPort(), transport.destinationPort());
        if (layer == Layer.TCP) {
            flow.set(fields.tcpFlags(), transport.tcpFlags());
        }
    }

    private static void writeTunnel(Layer layer, TunnelView tunnel, Flow flow) {
        switch (layer) {
            case GRE -> {
                if (tunnel.hasKey() && tunnel.greVersion() == 0) {
                    setFirst(GRE_KEY, tunnel.key(), flow);
                }
            }
            case GTP_U -> setFirst(GTP_TEID, tunnel.teid(), flow);
            default -> setFirst(VNI, tunnel.vni(), flow);
        }
    }

    private static void setFirst(FlowField field, long value, Flow flow) {
        if (!flow.has(field)) {
            flow.set(field, value);
        }
    }
}
