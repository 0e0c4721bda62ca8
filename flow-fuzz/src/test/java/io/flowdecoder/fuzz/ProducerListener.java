package io.flowdecoder.fuzz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.flowdecoder.encoding.Encoder;
import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.encoding.Formatting;
import io.flowdecoder.encoding.Output;
import io.flowdecoder.encoding.RecordEncoder;
import io.flowdecoder.encoding.Schema;
import io.flowdecoder.flow.Flow;
import io.flowdecoder.flowpb.CountersMessage;
import io.flowdecoder.flowpb.EventMessage;
import io.flowdecoder.flowpb.FlowMessage;
import io.flowdecoder.flowpb.OptionsMessage;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.producer.Counter;
import io.flowdecoder.producer.CountersView;
import io.flowdecoder.producer.EventView;
import io.flowdecoder.producer.FlowProducer;
import io.flowdecoder.producer.MessageKind;
import io.flowdecoder.producer.OptionsView;
import io.flowdecoder.producer.Protocol;
import io.flowdecoder.producer.RawView;
import io.flowdecoder.producer.RecordSink;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.testing.Laws;
import io.flowdecoder.testing.Listener;
import io.flowdecoder.wire.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Goes the whole way of a datagram: a producer makes flows of it, and each is written as protobuf and as JSON, as are all records, which
 * other readers have to understand. The limits are low, so that inputs reach them.
 */
final class ProducerListener implements Listener, RecordSink {
    private static final Limits LIMITS = Limits.DEFAULT
            .withSessions(3)
            .withTemplatesPerSession(16)
            .withFieldsPerTemplate(64)
            .withDomainsPerSession(4)
            .withSamplersPerDomain(4)
            .withListLength(8)
            .withHeldOctets(4_096)
            .withHeldOctetsPerSession(2_048);
    private static final List<TransportSession> EXPORTERS = IntStream.range(0, 4)
            .mapToObj(i -> new TransportSession(2055, IpAddress.v4(0xc000_0200L + i), 40_000))
            .toList();
    private static final Set<Protocol> ALL = EnumSet.allOf(Protocol.class);
    private static final long RECEIVED = 1_700_000_000_123_456_789L;
    private static final JsonFactory JSON = new JsonFactory();

    private final ExporterSessions sessions = new ExporterSessions(LIMITS);
    private final FlowProducer producer = new FlowProducer(sessions, LIMITS, this::write);
    private final Encoder protobuf = Format.BIN.newEncoder();
    /** The default, and everything that can be selected, in each dialect: a flow is written by one of them. */
    private final List<Encoder> jsons = Stream.concat(
                    Stream.of(Format.JSON.newEncoder()),
                    Stream.of(Schema.values())
                            .map(schema -> Encoding.of(schema, Format.JSON)
                                    .withFormatting(Formatting.DEFAULT.withFields(List.copyOf(schema.names())))
                                    .newEncoder()))
            .toList();

    private final Output out = new Output(4096);
    private final StringBuilder written = new StringBuilder();
    private final RecordEncoder recordsJson = Format.JSON.newRecordEncoder();
    private final RecordEncoder recordsProtobuf = Format.BIN.newRecordEncoder();
    private int flows;
    private int length;

    ProducerListener() {
        producer.make(EnumSet.allOf(MessageKind.class), this);
    }

    @Override
    public String hear(ByteBuffer datagram) {
        return hear(datagram, 0);
    }

    /** @param exporter one of four, of which three are remembered */
    String hear(ByteBuffer datagram, int exporter) {
        long before = made();
        long held = sessions.held().octets();
        flows = 0;
        length = datagram.remaining();
        written.setLength(0);
        producer.produce(datagram, EXPORTERS.get(exporter), ALL, RECEIVED);
        Laws.require(flows <= datagram.remaining() + held, "more flows than octets, held ones included");
        Laws.require(made() - before == flows, "flows counted that were not made");
        Laws.require(sessions.size() <= LIMITS.sessions(), "more sessions than the limit");
        Laws.require(sessions.budget().taken() <= LIMITS.remembered(), "more remembered than the limit");
        Laws.require(sessions.held().octets() <= LIMITS.heldOctets(), "more held than the limit");
        return written.toString();
    }

    private long made() {
        return producer.counts().get(Counter.FLOWS) + producer.counts().get(Counter.DISCARD_MESSAGES);
    }

    private void write(Flow flow) {
        flows++;
        try {
            out.truncate(0);
            protobuf.encode(flow, out);
            FlowMessage.parseDelimitedFrom(new ByteArrayInputStream(out.array(), 0, out.length()));
            out.truncate(0);
            jsons.get((length + flows) % jsons.size()).encode(flow, out);
            requireOneObject();
        } catch (IOException unreadable) {
            throw new AssertionError("a flow that nobody can read: " + out, unreadable);
        }
        written.append(new String(out.array(), 0, out.length(), StandardCharsets.ISO_8859_1));
    }

    @Override
    public void accept(CountersView counters) {
        write(recordsProtobuf::encode, recordsJson::encode, counters, CountersMessage.parser());
    }

    @Override
    public void accept(OptionsView options) {
        write(recordsProtobuf::encode, recordsJson::encode, options, OptionsMessage.parser());
    }

    @Override
    public void accept(EventView event) {
        write(recordsProtobuf::encode, recordsJson::encode, event, EventMessage.parser());
    }

    @Override
    public void accept(Flow discarded) {
        write(discarded);
    }

    private <T> void write(
            BiConsumer<T, Output> protobuf, BiConsumer<T, Output> json, T record, Parser<? extends Message> parser) {
        try {
            out.truncate(0);
            protobuf.accept(record, out);
            parser.parseDelimitedFrom(new ByteArrayInputStream(out.array(), 0, out.length()));
            out.truncate(0);
            json.accept(record, out);
            requireOneObject();
        } catch (IOException unreadable) {
            throw new AssertionError("a record that nobody can read: " + out, unreadable);
        }
        written.append(out.toString());
    }

    @Override
    public void accept(RawView datagram) {
        out.truncate(0);
        recordsJson.encode(datagram, out);
        try {
            requireOneObject();
        } catch (IOException unreadable) {
            throw new AssertionError("a datagram that nobody can read: " + out, unreadable);
        }
    }

    private void requireOneObject() throws IOException {
        try (JsonParser parser = JSON.createParser(out.array(), 0, out.length())) {
            parser.nextToken();
            parser.skipChildren();
            Laws.require(parser.nextToken() == null, "more than one object");
        }
    }
}
