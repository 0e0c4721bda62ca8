package io.flowdecoder.testing;

import com.google.protobuf.ByteString;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.encoding.Output;
import io.flowdecoder.flow.CustomField.Type;
import io.flowdecoder.flow.CustomValue;
import io.flowdecoder.flow.Flow;
import io.flowdecoder.flowpb.FlowMessage;
import io.flowdecoder.mapping.custom.CustomMapping;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.net.MacAddress;
import io.flowdecoder.producer.Counts;
import io.flowdecoder.producer.FlowProducer;
import io.flowdecoder.producer.Protocol;
import io.flowdecoder.producer.TimeWindow;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.session.HeldSets;
import io.flowdecoder.session.PostCounters;
import io.flowdecoder.session.SamplerAddress;
import io.flowdecoder.session.SamplingOverrides;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.wire.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A producer whose flows are kept, each as the text of its fields that are neither zero nor empty: first those that text
 * output has, then those that are in protobuf alone, and last custom ones.
 */
public final class Produced {
    public static final TransportSession EXPORTER = new TransportSession(2055, IpAddress.parse("192.0.2.7"), 40_000);
    /** When every datagram is received, in nanoseconds since the epoch. */
    public static final long RECEIVED = 1_700_000_100_123_456_789L;

    private static final String NOTHING = "=(0|\\[\\]|HOPOPT|00:00:00:00:00:00|FLOWUNKNOWN|)$";

    /** What is in every flow of a datagram, and the times that stand for missing ones. */
    private static final String COMMON =
            "type=.*|sampling_source=.*|time_flags=8|time_received_ns=.*|sequence_num=.*|sampler_address=.*"
                    + "|observation_domain_id=.*|time_flow_(start|end)_ns=(" + RECEIVED + "|" + Exported.SECONDS
                    + "000000000)";

    private final ExporterSessions sessions;
    private final FlowProducer producer;
    private final List<List<String>> flows = new ArrayList<>();

    public Produced(Limits limits) {
        this(new ExporterSessions(limits), limits, SamplingOverrides.NONE, CustomMapping.NONE);
    }

    public Produced(SamplingOverrides sampling) {
        this(new ExporterSessions(Limits.DEFAULT), Limits.DEFAULT, sampling, CustomMapping.NONE);
    }

    public Produced(CustomMapping mapping) {
        this(new ExporterSessions(Limits.DEFAULT), mapping);
    }

    public Produced(ExporterSessions sessions, CustomMapping mapping) {
        this(sessions, Limits.DEFAULT, SamplingOverrides.NONE, mapping);
    }

    private Produced(ExporterSessions sessions, Limits limits, SamplingOverrides sampling, CustomMapping mapping) {
        this.sessions = sessions;
        producer = new FlowProducer(sessions, limits, sampling, mapping, flow -> flows.add(fields(flow)));
    }

    public Produced() {
        this(Limits.DEFAULT);
    }

    private static List<String> fields(Flow flow) {
        Output out = new Output(1);
        Format.TEXT.newEncoder().encode(flow, out);
        List<String> fields = new ArrayList<>(List.of(out.toString().split(" (?=[a-z0-9_]+=)")));
        fields.removeIf(field -> field.matches("[a-z0-9_]+" + NOTHING) || field.matches("..._net=(0.0.0.0|::)/0"));
        message(flow).getAllFields().forEach((field, value) -> {
            if (field.getNumber() >= 2000 || field.getNumber() >= 39 && field.getNumber() <= 42) {
                fields.add(field.getName() + "=" + text(field.getName(), value));
            }
        });
        for (int i = 0; i < flow.customCount(); i++) {
            if (flow.custom(i).size() > 0) {
                fields.add(flow.custom(i).field().name() + "=" + text(flow.custom(i)));
            }
        }
        return fields;
    }

    /** Numbers in decimal, octets in hexadecimal; several values with a comma between them. */
    private static String text(CustomValue custom) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < custom.size(); i++) {
            if (custom.field().type() == Type.VARINT) {
                values.add(Long.toUnsignedString(custom.number(i)));
            } else {
                byte[] octets = new byte[custom.length(i)];
                custom.copyTo(i, octets, 0);
                values.add(HexFormat.of().formatHex(octets));
            }
        }
        return String.join(",", values);
    }

    static FlowMessage message(Flow flow) {
        Output out = new Output(1);
        Format.BIN.newEncoder().encode(flow, out);
        try {
            return FlowMessage.parseDelimitedFrom(new ByteArrayInputStream(out.array(), 0, out.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String name, Object value) {
        if (name.endsWith("_mac")) {
            return new MacAddress((long) value).toString();
        }
        if (value instanceof Integer number) {
            return Integer.toUnsignedString(number);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(element -> text(name, element)).collect(Collectors.joining(",", "[", "]"));
        }
        if (!(value instanceof ByteString octets)) {
            return value.toString();
        }
        if (name.endsWith("_addr")) {
            return IpAddress.read(octets.asReadOnlyByteBuffer(), 0, octets.size())
                    .toString();
        }
        return name.endsWith("_id") || name.endsWith("_large_communities")
                ? HexFormat.of().formatHex(octets.toByteArray())
                : octets.toStringUtf8();
    }

    public Produced times(TimeWindow window) {
        producer.times(window);
        return this;
    }

    public Produced postCounters(PostCounters post) {
        producer.postCounters(post);
        return this;
    }

    public Produced samplerAddress(SamplerAddress address) {
        producer.samplerAddress(address);
        return this;
    }

    /** Nothing more comes in a session, but it may begin again. */
    public Produced end(TransportSession session) {
        producer.end(session);
        return this;
    }

    public Produced take(ByteBuffer datagram) {
        return take(datagram, EXPORTER, EnumSet.allOf(Protocol.class));
    }

    public Produced take(Exported datagram) {
        return take(datagram.datagram());
    }

    public Produced take(Sampled datagram) {
        return take(datagram.datagram());
    }

    public Produced take(ByteBuffer datagram, TransportSession from, Set<Protocol> expected) {
        producer.produce(datagram, from, expected, RECEIVED);
        return this;
    }

    public Produced take(ByteBuffer datagram, TransportSession from, long receivedNanos) {
        producer.produce(datagram, from, EnumSet.allOf(Protocol.class), receivedNanos);
        return this;
    }

    /** Nothing more comes. */
    public Produced end() {
        producer.giveUpHeld();
        return this;
    }

    public HeldSets held() {
        return sessions.held();
    }

    /** The fields of each flow so far, in the order in which they are printed. */
    public List<List<String>> flows() {
        return flows;
    }

    /** The fields of each flow so far without those that all flows of a datagram have in common. */
    public List<String> said() {
        return flows.stream()
                .map(fields -> String.join(
                        " ",
                        fields.stream().filter(field -> !field.matches(COMMON)).toList()))
                .toList();
    }

    /** One field of each flow so far, for those that have it. */
    public List<String> each(String name) {
        return flows.stream()
                .flatMap(List::stream)
                .filter(field -> field.startsWith(name + "="))
                .map(field -> field.substring(name.length() + 1))
                .toList();
    }

    /** What sessions of one address did not agree on. */
    public long conflicts() {
        return sessions.conflicts();
    }

    public Counts counts() {
        return producer.counts();
    }
}
