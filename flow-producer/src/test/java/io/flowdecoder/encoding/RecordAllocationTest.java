package io.flowdecoder.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.flow.Flow;
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
import io.flowdecoder.testing.Allocation;
import io.flowdecoder.testing.Exported;
import io.flowdecoder.testing.Produced;
import io.flowdecoder.testing.Sampled;
import io.flowdecoder.wire.Limits;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From datagram to encoded records nothing is allocated once all is warm. */
class RecordAllocationTest implements RecordSink {
    private static final Set<Protocol> ALL = EnumSet.allOf(Protocol.class);

    private final Output out = new Output(1);
    private RecordEncoder encoder;

    @Override
    public void accept(CountersView counters) {
        encoder.encode(counters, out);
    }

    @Override
    public void accept(OptionsView options) {
        encoder.encode(options, out);
    }

    @Override
    public void accept(EventView event) {
        encoder.encode(event, out);
    }

    @Override
    public void accept(Flow discarded) {
        throw new AssertionError("not asked for");
    }

    @Override
    public void accept(RawView datagram) {
        throw new AssertionError("not asked for");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "text", "bin"})
    void countersOptionsAndEventsAreWrittenInPlace(Format format) {
        encoder = format.newRecordEncoder();
        FlowProducer producer = new FlowProducer(new ExporterSessions(Limits.DEFAULT), Limits.DEFAULT, flow -> {});
        producer.make(EnumSet.of(MessageKind.COUNTERS, MessageKind.OPTIONS, MessageKind.EVENTS), this);
        List<ByteBuffer> datagrams = List.of(
                Sampled.datagramOf()
                        .sample(
                                2,
                                "00000063 00000003",
                                Sampled.record(1, "00000003".repeat(22)),
                                Sampled.record(2001, "00000001 00000002 00000001 020000000001 0000"),
                                Sampled.record(9999 << 12 | 1, "deadbeef"))
                        .datagram(),
                Exported.ipfix(1)
                        .optionsTemplate(300, "10:4", "82:v 130:4 160:8 32473/9:2")
                        .data(300, "00000003 04 65746830 c0000201 0000018bcfe540f0 beef")
                        .datagram(),
                Exported.ipfix(2)
                        .template(256, "323:8 230:1 8:4 225:4 361:2 371:v 95:4")
                        .data(256, "0000018bcfe540f0 04 0a000001 c0000205 0400 05 616c696365 0d0001c5")
                        .datagram());

        assertThat(Allocation.ofAThousand(() -> {
                    out.truncate(0);
                    for (int i = 0; i < datagrams.size(); i++) {
                        producer.produce(datagrams.get(i), Produced.EXPORTER, ALL, Produced.RECEIVED);
                    }
                }))
                .isZero();
        assertThat(producer.counts().messages()).isEqualTo(3 * producer.counts().get(Counter.EVENT_MESSAGES));
    }
}
