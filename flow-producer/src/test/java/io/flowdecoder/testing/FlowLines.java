package io.flowdecoder.testing;

import io.flowdecoder.encoding.Encoder;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.encoding.Output;
import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.flowpb.FlowMessage;
import io.flowdecoder.pcap.CaptureReader;
import io.flowdecoder.producer.FlowProducer;
import io.flowdecoder.producer.Protocol;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.wire.Limits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The flows that come out as captures go in, one after the other: as lines of JSON, and what they add up to. */
public final class FlowLines {
    private static final Set<Protocol> ALL = EnumSet.allOf(Protocol.class);

    private final FlowProducer producer =
            new FlowProducer(new ExporterSessions(Limits.DEFAULT), Limits.DEFAULT, this::take);
    private final Encoder encoder = Format.JSON.newEncoder();
    private final Consumer<FlowMessage> messages;
    private List<String> lines;
    private long bytes;
    private long packets;

    public FlowLines() {
        this(message -> {});
    }

    /** @param messages takes each flow as a message too */
    public FlowLines(Consumer<FlowMessage> messages) {
        this.messages = messages;
    }

    /**
     * What one file gave.
     *
     * @param bytes of all flows, unsigned
     * @param packets of all flows, unsigned
     */
    public record Given(List<String> lines, long bytes, long packets) {}

    /** Of what lies in packets, only what goes to the exporters' port. */
    public Given of(Corpus.Entry file) throws IOException {
        if (file.container().startsWith("pcap")) {
            return of(file.path(), Integer.parseInt(file.manifest().get("udp_port")));
        }
        begin();
        file.payloads().forEach(payload -> produce(ByteBuffer.wrap(payload), Produced.EXPORTER, Produced.RECEIVED));
        return given();
    }

    public Given of(Path capture) throws IOException {
        return of(capture, 0);
    }

    private Given of(Path capture, int port) throws IOException {
        begin();
        try (CaptureReader reader = CaptureReader.open(capture)) {
            while (reader.next()) {
                if (port == 0 || reader.destinationPort() == port) {
                    TransportSession from =
                            new TransportSession(reader.destinationPort(), reader.source(), reader.sourcePort());
                    produce(reader.payload(), from, reader.timeNanos());
                }
            }
        }
        return given();
    }

    private void begin() {
        lines = new ArrayList<>();
        bytes = 0;
        packets = 0;
    }

    private void produce(ByteBuffer datagram, TransportSession from, long receivedNanos) {
        producer.produce(datagram, from, ALL, receivedNanos);
    }

    private Given given() {
        return new Given(lines, bytes, packets);
    }

    private void take(Flow flow) {
        Output line = new Output(1024);
        encoder.encode(flow, line);
        lines.add(line.toString());
        messages.accept(Produced.message(flow));
        bytes += flow.get(FlowField.BYTES);
        packets += flow.get(FlowField.PACKETS);
    }
}
