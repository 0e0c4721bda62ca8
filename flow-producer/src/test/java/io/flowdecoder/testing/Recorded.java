package io.flowdecoder.testing;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.encoding.Output;
import io.flowdecoder.encoding.RecordEncoder;
import io.flowdecoder.flow.Flow;
import io.flowdecoder.flowpb.CountersMessage;
import io.flowdecoder.flowpb.EventMessage;
import io.flowdecoder.flowpb.OptionsMessage;
import io.flowdecoder.mapping.custom.CustomMapping;
import io.flowdecoder.producer.CountersView;
import io.flowdecoder.producer.Counts;
import io.flowdecoder.producer.EventView;
import io.flowdecoder.producer.FlowProducer;
import io.flowdecoder.producer.MessageKind;
import io.flowdecoder.producer.OptionsView;
import io.flowdecoder.producer.Protocol;
import io.flowdecoder.producer.RawView;
import io.flowdecoder.producer.RecordSink;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.session.SamplingOverrides;
import io.flowdecoder.wire.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** A producer whose messages that are not flows are kept, each in all formats. */
public final class Recorded implements RecordSink {
    private static final Format[] FORMATS = {Format.JSON, Format.TEXT, Format.BIN};

    private final List<RecordEncoder> encoders = new ArrayList<>();
    private final List<String> json = new ArrayList<>();
    private final List<String> text = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    private final FlowProducer producer;
    private int flows;

    public Recorded(MessageKind... kinds) {
        this(SamplingOverrides.NONE, kinds);
    }

    public Recorded(SamplingOverrides sampling, MessageKind... kinds) {
        producer = new FlowProducer(
                new ExporterSessions(Limits.DEFAULT), Limits.DEFAULT, sampling, CustomMapping.NONE, flow -> flows++);
        for (Format format : FORMATS) {
            encoders.add(format.newRecordEncoder());
        }
        producer.make(Set.of(kinds), this);
    }

    @Override
    public void accept(CountersView counters) {
        keep((encoder, out) -> encoder.encode(counters, out), CountersMessage.parser());
    }

    @Override
    public void accept(OptionsView options) {
        keep((encoder, out) -> encoder.encode(options, out), OptionsMessage.parser());
    }

    @Override
    public void accept(EventView event) {
        keep((encoder, out) -> encoder.encode(event, out), EventMessage.parser());
    }

    @Override
    public void accept(Flow discarded) {
        messages.add(Produced.message(discarded));
    }

    @Override
    public void accept(RawView datagram) {
        throw new AssertionError("not asked for");
    }

    private void keep(BiConsumer<RecordEncoder, Output> writing, Parser<? extends Message> parser) {
        Output[] outs = {new Output(1), new Output(1), new Output(1)};
        for (int i = 0; i < FORMATS.length; i++) {
            writing.accept(encoders.get(i), outs[i]);
        }
        json.add(outs[0].toString());
        text.add(outs[1].toString());
        try {
            messages.add(parser.parseDelimitedFrom(new ByteArrayInputStream(outs[2].array(), 0, outs[2].length())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Recorded take(ByteBuffer datagram) {
        producer.produce(datagram, Produced.EXPORTER, EnumSet.allOf(Protocol.class), Produced.RECEIVED);
        return this;
    }

    public Recorded take(Exported datagram) {
        return take(datagram.datagram());
    }

    public Recorded take(Sampled datagram) {
        return take(datagram.datagram());
    }

    public int flows() {
        return flows;
    }

    /** Each message as a JSON object. */
    public List<String> json() {
        return json;
    }

    /** Each message as pairs of name and value. */
    public List<String> text() {
        return text;
    }

    /** Each message, discarded packets among them, as its generated class reads it. */
    public List<Message> messages() {
        return messages;
    }

    public Counts counts() {
        return producer.counts();
    }
}
