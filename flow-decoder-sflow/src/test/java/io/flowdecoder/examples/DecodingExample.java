package io.flowdecoder.examples;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.packet.Layer;
import io.flowdecoder.packet.PacketCursor;
import io.flowdecoder.sflow.DatagramCursor;
import io.flowdecoder.sflow.FlowRecord;
import io.flowdecoder.sflow.FlowSample;
import io.flowdecoder.sflow.RecordKind;
import io.flowdecoder.sflow.Sample;
import io.flowdecoder.sflow.SampleKind;
import io.flowdecoder.sflow.SampledHeader;
import io.flowdecoder.sflow.SampledHeaderView;
import io.flowdecoder.sflow.SflowDatagram;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/** The examples of docs/decoding.md about sFlow, which are cut from here. */
final class DecodingExample {
    long octets;
    final Map<String, Long> octetsBySource = new TreeMap<>();

    private final DatagramCursor datagram = new DatagramCursor();
    private final PacketCursor packet = new PacketCursor();

    void values(ByteBuffer received) {
        SflowDatagram datagram = SflowDatagram.read(received);
        for (Sample sample : datagram.samples()) {
            if (sample instanceof FlowSample flow) {
                for (FlowRecord record : flow.records()) {
                    if (record instanceof SampledHeader header) {
                        octets += header.frameLength() * flow.samplingRate();
                    }
                }
            }
        }
        datagram.problems().forEach(System.err::println);
    }

    void inPlace(ByteBuffer received) {
        if (!datagram.wrap(received)) {
            return; // datagram.fault() says why
        }
        while (datagram.nextSample()) {
            SampleKind kind = datagram.sampleKind();
            if (kind == SampleKind.FLOW || kind == SampleKind.EXPANDED_FLOW) {
                while (datagram.nextRecord()) {
                    if (datagram.recordKind() == RecordKind.SAMPLED_HEADER) {
                        octets += datagram.sampledHeader().frameLength() * datagram.samplingRate();
                    }
                }
            }
        }
    }

    /** The cursor stands on a sampled header. */
    void sampledPacket(ByteBuffer received) {
        SampledHeaderView header = datagram.sampledHeader();
        int at = header.headerAt();
        packet.wrap(received, at, at + header.headerLength(), header.firstLayer());
        while (packet.nextLayer() && packet.depth() == 0) { // deeper are the packets inside tunnels
            if (packet.layer() == Layer.IPV4) {
                String source = IpAddress.v4(packet.network().sourceLow()).toString();
                octetsBySource.merge(source, header.frameLength() * datagram.samplingRate(), Long::sum);
            }
        }
    }

    void sampledPackets(ByteBuffer received) {
        datagram.wrap(received);
        while (datagram.nextSample()) {
            while (datagram.nextRecord()) {
                if (datagram.recordKind() == RecordKind.SAMPLED_HEADER) {
                    sampledPacket(received);
                }
            }
        }
    }
}
