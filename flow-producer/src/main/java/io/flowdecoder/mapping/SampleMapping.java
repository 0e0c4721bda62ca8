package io.flowdecoder.mapping;

import static io.flowdecoder.flow.FlowField.*;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.net.EtherType;
import io.flowdecoder.net.IpProtocol;
import io.flowdecoder.packet.Layer;
import io.flowdecoder.sflow.DatagramCursor;
import io.flowdecoder.sflow.ExtendedGatewayView;
import io.flowdecoder.sflow.ExtendedRouterView;
import io.flowdecoder.sflow.ExtendedSwitchView;
import io.flowdecoder.sflow.SampledEthernetView;
import io.flowdecoder.sflow.SampledHeaderView;
import io.flowdecoder.sflow.SampledIpv4View;
import io.flowdecoder.sflow.SampledIpv6View;
import java.nio.ByteBuffer;

/** What an sFlow flow sample, or a discarded packet, and its records say of its flow. Of two that say the same, the later wins. */
public final class SampleMapping {
    private static final int ADDRESS_IPV4 = 1;
    private static final int ADDRESS_IPV6 = 2;

    private static final int DISCARDED = 1;
    /** The bits of an interface below those of its format. */
    private static final long INTERFACE_VALUE = 0x3fff_ffff;

    private final PacketMapping packets;

    public SampleMapping(PacketMapping packets) {
        this.packets = packets;
    }

    /** Writes the header of the sample that the cursor is at. */
    public void writeSample(DatagramCursor sample, Flow flow) {
        flow.set(PACKETS, 1);
        flow.set(IN_IF, sample.input());
        flow.set(OUT_IF, sample.output());
        if (sample.outputFormat() == DISCARDED) {
            flow.set(DROP_REASON, sample.output() & INTERFACE_VALUE);
        }
    }

    /** Writes the header of the discarded packet that the cursor is at. */
    public void writeDiscarded(DatagramCursor packet, Flow flow) {
        flow.set(PACKETS, 1);
        flow.set(IN_IF, packet.input());
        flow.set(OUT_IF, packet.output());
        flow.set(DROP_REASON, packet.reason());
    }

    /** Writes the record that the cursor is at; one that is unknown says nothing. */
    public void writeRecord(DatagramCursor record, ByteBuffer buffer, Flow flow) {
        switch (record.recordKind()) {
            case SAMPLED_HEADER -> writeHeader(record.sampledHeader(), buffer, flow);
            case SAMPLED_ETHERNET -> writeEthernet(record.sampledEthernet(), flow);
            case SAMPLED_IPV4 -> writeIpv4(record.sampledIpv4(), flow);
            case SAMPLED_IPV6 -> writeIpv6(record.sampledIpv6(), flow);
            case EXTENDED_SWITCH -> writeSwitch(record.extendedSwitch(), flow);
            case EXTENDED_ROUTER -> writeRouter(record.extendedRouter(), flow);
            case EXTENDED_GATEWAY -> writeGateway(record.extendedGateway(), flow);
            case STRUCTURE -> StructureMapping.write(record.recordFormat(), record.structure(), flow);
            case OPAQUE, MALFORMED -> {}
        }
    }

    /** Writes what the custom mapping takes from the packets of the sample, once all its records are written. */
    public void writeCustom(Flow flow) {
        packets.writeCustom(flow);
    }

    private void writeHeader(SampledHeaderView header, ByteBuffer buffer, Flow flow) {
        flow.set(FlowField.BYTES, header.frameLength());
        Layer first = header.firstLayer();
        if (first != null) {
            packets.write(buffer, header.headerAt(), header.headerAt() + header.headerLength(), first, flow);
        }
    }

    /** Its length is that of the MAC packet; the sampled header, if there is one too, says more. */
    private static void writeEthernet(SampledEthernetView ethernet, Flow flow) {
        if (!flow.has(FlowField.BYTES)) {
            flow.set(FlowField.BYTES, ethernet.length());
        }
        flow.set(SRC_MAC, ethernet.srcMac());
        flow.set(DST_MAC, ethernet.dstMac());
        if (!flow.has(ETYPE)) {
            flow.set(ETYPE, ethernet.type());
        }
    }

    private static void writeIpv4(SampledIpv4View ip, Flow flow) {
        flow.set(ETYPE, EtherType.IPV4);
        flow.setAddress(SRC_ADDR, 4, 0, ip.srcIpLow());
        flow.setAddress(DST_ADDR, 4, 0, ip.dstIpLow());
        flow.set(IP_TOS, ip.tos());
        writeIp(ip.length(), ip.protocol(), ip.srcPort(), ip.dstPort(), ip.tcpFlags(), flow);
    }

    private static void writeIpv6(SampledIpv6View ip, Flow flow) {
        flow.set(ETYPE, EtherType.IPV6);
        flow.setAddress(SRC_ADDR, 6, ip.srcIpHigh(), ip.srcIpLow());
        flow.setAddress(DST_ADDR, 6, ip.dstIpHigh(), ip.dstIpLow());
        flow.set(IP_TOS, ip.priority());
        writeIp(ip.length(), ip.protocol(), ip.srcPort(), ip.dstPort(), ip.tcpFlags(), flow);
    }

    private static void writeIp(
            long length, long protocol, long sourcePort, long destinationPort, long tcpFlags, Flow flow) {
        flow.set(FlowField.BYTES, length);
        flow.set(PROTO, protocol);
        flow.set(SRC_PORT, sourcePort);
        flow.set(DST_PORT, destinationPort);
        if (protocol == IpProtocol.TCP) {
            flow.set(TCP_FLAGS, tcpFlags);
        } else if (protocol == IpProtocol.ICMP || protocol == IpProtocol.ICMPV6) {
            writeIcmp(sourcePort, destinationPort, flow);
        }
    }

    /** Agents keep type and code in the two ports, or both in the second as NetFlow does. */
    private static void writeIcmp(long sourcePort, long destinationPort, Flow flow) {
        if (sourcePort == 0) {
            IcmpInPort.write(destinationPort, flow);
        } else if (!flow.has(ICMP_CODE)) {
            flow.set(ICMP_TYPE, sourcePort);
            flow.set(ICMP_CODE, destinationPort);
        }
    }

    private static void writeSwitch(ExtendedSwitchView record, Flow flow) {
        flow.set(SRC_VLAN, record.srcVlan());
        flow.set(DST_VLAN, record.dstVlan());
    }

    private static void writeRouter(ExtendedRouterView router, Flow flow) {
        writeNextHop(NEXT_HOP, router.nexthopType(), router.nexthopHigh(), router.nexthopLow(), flow);
        flow.set(SRC_NET, router.srcMaskLen());
        flow.set(DST_NET, router.dstMaskLen());
    }

    private static void writeGateway(ExtendedGatewayView gateway, Flow flow) {
        writeNextHop(BGP_NEXT_HOP, gateway.nexthopType(), gateway.nexthopHigh(), gateway.nexthopLow(), flow);
        flow.clear(AS_PATH);
        flow.clear(BGP_COMMUNITIES);
        int path = gateway.dstAsPathLength();
        for (int i = 0; i < path; i++) {
            flow.add(AS_PATH, gateway.dstAsPath(i));
        }
        for (int i = 0; i < gateway.communityCount(); i++) {
            flow.add(BGP_COMMUNITIES, gateway.community(i));
        }
        flow.set(SRC_AS, gateway.srcAs() == 0 ? gateway.as() : gateway.srcAs());
        flow.set(DST_AS, path == 0 ? gateway.as() : gateway.dstAsPath(path - 1));
        if (path > 0) {
            flow.set(NEXT_HOP_AS, gateway.dstAsPath(0));
        }
        flow.set(PREV_HOP_AS, gateway.srcPeerAs());
        flow.set(LOCAL_PREF, gateway.localpref());
    }

    private static void writeNextHop(FlowField field, int type, long high, long low, Flow flow) {
        if (type == ADDRESS_IPV4 || type == ADDRESS_IPV6) {
            flow.setAddress(field, type == ADDRESS_IPV4 ? 4 : 6, high, low);
        }
    }
}
