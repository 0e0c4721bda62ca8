package io.flowdecoder.encoding;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.sflow.DatagramCursor;
import io.flowdecoder.sflow.ExtendedGatewayView;
import io.flowdecoder.sflow.ExtendedRouterView;
import io.flowdecoder.sflow.ExtendedSwitchView;
import io.flowdecoder.sflow.SampledEthernetView;
import io.flowdecoder.sflow.SampledHeaderView;
import io.flowdecoder.sflow.SampledIpv4View;
import io.flowdecoder.sflow.SampledIpv6View;
import io.flowdecoder.structure.Structure;
import io.flowdecoder.structure.StructureView;
import io.flowdecoder.structure.Structures;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the records of sFlow samples that GoFlow2 has keys for, and any other as its octets. */
final class RawRecords {
    /** By structure, in the order of its fields; what is misspelt is so in GoFlow2. */
    private static final Map<Structure, List<String>> KEYS = Map.of(
            Structures.standard().counterRecord(1),
            List.of("""
                    if-index if-type if-speed if-direction if-status if-in-octets if-in-ucast-pkts if-in-multicast-pkts
                    if-in-broadcast-pkts if-in-discards if-in-errors if-in-unknown-protos if-out-octets if-out-ucast-pkts
                    if-out-multicast-pkts if-out-broadcast-pkts if-out-discards if-out-errors if-promiscuous-mode
                    """.split("\\s+")),
            Structures.standard().counterRecord(2),
            List.of("""
                    dot3-stats-aligment-errors dot3-stats-fcse-errors dot3-stats-single-collision-frames
                    dot3-stats-multiple-collision-frames dot3-stats-seq-test-errors dot3-stats-deferred-transmissions
                    dot3-stats-late-collisions dot3-stats-excessive-collisions dot3-stats-internal-mac-transmit-errors
                    dot3-stats-carrier-sense-errors dot3-stats-frame-too-longs dot3-stats-internal-mac-receive-errors
                    dot3-stats-symbol-errors
                    """.split("\\s+")),
            Structures.standard().flowRecord(1036),
            List.of("queue"),
            Structures.standard().flowRecord(1037),
            List.of("number", "name", "direction"),
            Structures.standard().flowRecord(1038),
            List.of("symbol"));

    private final JsonWriter to;

    RawRecords(JsonWriter to) {
        this.to = to;
    }

    void write(DatagramCursor record, ByteBuffer buffer) {
        switch (record.recordKind()) {
            case SAMPLED_HEADER -> writeHeader(record.sampledHeader(), record.recordStart(), buffer);
            case SAMPLED_ETHERNET -> writeEthernet(record.sampledEthernet());
            case SAMPLED_IPV4 -> writeIpv4(record.sampledIpv4());
            case SAMPLED_IPV6 -> writeIpv6(record.sampledIpv6());
            case EXTENDED_SWITCH -> writeSwitch(record.extendedSwitch());
            case EXTENDED_ROUTER -> writeRouter(record.extendedRouter());
            case EXTENDED_GATEWAY -> writeGateway(record.extendedGateway());
            case STRUCTURE -> writeStructure(record, buffer);
            case OPAQUE, MALFORMED -> writeOctets(record, buffer);
        }
    }

    private void writeOctets(DatagramCursor record, ByteBuffer buffer) {
        to.field(0, "data");
        to.base64(buffer, record.recordStart(), record.recordLength());
    }

    private void writeStructure(DatagramCursor record, ByteBuffer buffer) {
        StructureView view = record.structure();
        List<String> keys = KEYS.get(view.structure());
        if (keys == null) {
            writeOctets(record, buffer);
            return;
        }
        for (int i = 0; i < keys.size(); i++) {
            to.field(0, keys.get(i));
            switch (view.structure().fields().get(i).type()) {
                case STRING -> to.textOrOctets(buffer, view.at(i), view.length(i));
                default -> to.unsigned(view.unsigned(i));
            }
        }
    }

    private void writeHeader(SampledHeaderView header, int start, ByteBuffer buffer) {
        to.number("protocol", header.protocol());
        to.number("frame-length", header.frameLength());
        to.number("stripped", header.stripped());
        to.number("original-length", Wire.u32(buffer, start + 12));
        to.field(0, "header-data");
        to.base64(buffer, header.headerAt(), header.headerLength());
    }

    private void writeEthernet(SampledEthernetView ethernet) {
        to.number("length", ethernet.length());
        to.field(0, "src-mac");
        to.base64(ethernet.srcMac());
        to.field(0, "dst-mac");
        to.base64(ethernet.dstMac());
        to.number("eth-type", ethernet.type());
    }

    private void writeIpv4(SampledIpv4View ip) {
        writeIp(ip.length(), ip.protocol(), ip.srcIp(), ip.dstIp());
        writePorts(ip.srcPort(), ip.dstPort(), ip.tcpFlags());
        to.number("tos", ip.tos());
    }

    private void writeIpv6(SampledIpv6View ip) {
        writeIp(ip.length(), ip.protocol(), ip.srcIp(), ip.dstIp());
        writePorts(ip.srcPort(), ip.dstPort(), ip.tcpFlags());
        to.number("priority", ip.priority());
    }

    private void writeIp(long length, long protocol, IpAddress source, IpAddress destination) {
        to.number("length", length);
        to.number("protocol", protocol);
        to.field(0, "src-ip");
        to.text(source.toString());
        to.field(0, "dst-ip");
        to.text(destination.toString());
    }

    private void writePorts(long source, long destination, long tcpFlags) {
        to.number("src-port", source);
        to.number("dst-port", destination);
        to.number("tcp-flags", tcpFlags);
    }

    private void writeSwitch(ExtendedSwitchView record) {
        to.number("src-vlan", record.srcVlan());
        to.number("src-priority", record.srcPriority());
        to.number("dst-vlan", record.dstVlan());
        to.number("dst-priority", record.dstPriority());
    }

    private void writeRouter(ExtendedRouterView router) {
        writeNextHop(router.nexthopType(), router.nexthop());
        to.number("src-mask-len", router.srcMaskLen());
        to.number("dst-mask-len", router.dstMaskLen());
    }

    private void writeNextHop(long type, Optional<IpAddress> address) {
        to.number("next-hop-ip-version", type);
        to.field(0, "next-hop");
        to.text(address.map(IpAddress::toString).orElse(""));
    }

    /** GoFlow2 has room for one segment of the path: type and length are the first one's, the path is all of it. */
    private void writeGateway(ExtendedGatewayView gateway) {
        writeNextHop(gateway.nexthopType(), gateway.nexthop());
        to.number("as", gateway.as());
        to.number("src-as", gateway.srcAs());
        to.number("src-peer-as", gateway.srcPeerAs());
        writePath(gateway);
        to.number("communities-length", gateway.communityCount());
        to.openList(0, "communities");
        for (int i = 0; i < gateway.communityCount(); i++) {
            to.item(gateway.community(i));
        }
        to.closeList();
        to.number("local-pref", gateway.localpref());
    }

    private void writePath(ExtendedGatewayView gateway) {
        long firstType = 0;
        int segments = 0;
        gateway.rewindSegments();
        while (gateway.nextSegment()) {
            firstType = segments == 0 ? gateway.segmentType() : firstType;
            segments++;
        }
        to.number("as-destinations", segments);
        to.number("as-path-type", firstType);
        to.number("as-path-length", gateway.dstAsPathLength());
        to.openList(0, "as-path");
        for (int i = 0; i < gateway.dstAsPathLength(); i++) {
            to.item(gateway.dstAsPath(i));
        }
        to.closeList();
    }
}
