package io.flowdecoder.cli;

import io.flowdecoder.encoding.Encoder;
import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.encoding.ExporterText;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.encoding.MessageKey;
import io.flowdecoder.encoding.RecordEncoder;
import io.flowdecoder.flow.Flow;
import io.flowdecoder.producer.CountersView;
import io.flowdecoder.producer.EventView;
import io.flowdecoder.producer.FlowSink;
import io.flowdecoder.producer.MessageKind;
import io.flowdecoder.producer.OptionsView;
import io.flowdecoder.producer.RawView;
import io.flowdecoder.producer.RecordSink;
import io.flowdecoder.transport.Transport.Sender;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** Writes the messages of one worker for all of its outputs, once for each way in which they are written. Not thread-safe. */
final class MessageWriters implements RecordSink {

    /** One worker's ways into an output, and how what goes there is written. */
    record Way(Encoding encoding, Map<MessageKind, Sender> senders) {}

    /** Messages that are not flows, in one format. */
    private record RecordWriter(RecordEncoder encoder, Copies copies) {}

    private final List<Way> ways;
    private final Map<Encoding, Encoder> encoders = new HashMap<>();
    private final Map<Format, RecordEncoder> recordEncoders = new HashMap<>();
    private final FlowSink flows;
    private final FlowSink discards;
    private final RecordWriter[] counters;
    private final RecordWriter[] options;
    private final RecordWriter[] events;
    private final RecordWriter[] raw;

    MessageWriters(List<Way> ways) {
        this.ways = ways;
        flows = flowSink(MessageKind.FLOWS);
        discards = flowSink(MessageKind.DISCARDS);
        counters = recordWriters(MessageKind.COUNTERS);
        options = recordWriters(MessageKind.OPTIONS);
        events = recordWriters(MessageKind.EVENTS);
        raw = recordWriters(MessageKind.RAW);
    }

    /** The ways of messages of a kind, together those in which they are written alike. */
    private <T> Map<T, Copies> copies(MessageKind kind, Predicate<Sender> chosen, Function<Encoding, T> written) {
        Map<T, List<Sender>> all = new LinkedHashMap<>();
        for (Way way : ways) {
            Sender sender = way.senders.get(kind);
            if (sender != null && chosen.test(sender)) {
                all.computeIfAbsent(written.apply(way.encoding), encoding -> new ArrayList<>())
                        .add(sender);
            }
        }
        Map<T, Copies> copies = new LinkedHashMap<>();
        all.forEach((encoding, senders) -> copies.put(encoding, new Copies(senders)));
        return copies;
    }

    private FlowSink flowSink(MessageKind kind) {
        List<FlowSink> sinks = new ArrayList<>();
        copies(kind, sender -> !isKeyed(sender), encoding -> encoding)
                .forEach((encoding, copies) -> sinks.add(flowSink(encoding, copies)));
        for (Way way : ways) {
            Sender sender = way.senders.get(kind);
            if (sender != null && isKeyed(sender)) {
                sinks.add(keyedSink(way.encoding, sender));
            }
        }
        if (sinks.size() == 1) {
            return sinks.get(0);
        }
        FlowSink[] several = sinks.toArray(FlowSink[]::new);
        return flow -> {
            for (FlowSink sink : several) {
                sink.accept(flow);
            }
        };
    }

    /** Whether a transport wants to know more of a flow than its message. */
    private static boolean isKeyed(Sender sender) {
        return sender.key() != null || sender.exporter() != null;
    }

    private Encoder encoder(Encoding encoding) {
        return encoders.computeIfAbsent(encoding, Encoding::newEncoder);
    }

    private FlowSink flowSink(Encoding encoding, Copies copies) {
        Encoder encoder = encoder(encoding);
        return flow -> {
            encoder.encode(flow, copies.message());
            copies.send();
        };
    }

    private FlowSink keyedSink(Encoding encoding, Sender sender) {
        Encoder encoder = encoder(encoding);
        MessageKey key = sender.key() == null ? null : sender.newKey(encoding);
        boolean wantsExporter = sender.exporter() != null;
        return flow -> {
            encoder.encode(flow, sender.message());
            if (key != null) {
                key.put(flow, sender.key());
            }
            if (wantsExporter) {
                ExporterText.put(flow, sender.exporter());
            }
            sender.send();
        };
    }

    private RecordWriter[] recordWriters(MessageKind kind) {
        List<RecordWriter> writers = new ArrayList<>();
        copies(kind, sender -> true, Encoding::format)
                .forEach((format, copies) -> writers.add(
                        new RecordWriter(recordEncoders.computeIfAbsent(format, Format::newRecordEncoder), copies)));
        return writers.toArray(RecordWriter[]::new);
    }

    /** What takes flows. */
    FlowSink flows() {
        return flows;
    }

    @Override
    public void accept(CountersView sample) {
        for (RecordWriter writer : counters) {
            writer.encoder.encode(sample, writer.copies.message());
            writer.copies.send();
        }
    }

    @Override
    public void accept(OptionsView record) {
        for (RecordWriter writer : options) {
            writer.encoder.encode(record, writer.copies.message());
            writer.copies.send();
        }
    }

    @Override
    public void accept(EventView event) {
        for (RecordWriter writer : events) {
            writer.encoder.encode(event, writer.copies.message());
            writer.copies.send();
        }
    }

    @Override
    public void accept(Flow discarded) {
        discards.accept(discarded);
    }

    @Override
    public void accept(RawView datagram) {
        for (RecordWriter writer : raw) {
            writer.encoder.encode(datagram, writer.copies.message());
            writer.copies.send();
        }
    }
}
