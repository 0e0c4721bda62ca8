package io.flowdecoder.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.testing.Exported;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Limits;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Sends a producer what somebody could who makes up senders: a million exporters, and ten million templates of them, of
 * both protocols and both kinds, under ever other domains and ids. All the while two exporters live, each of which is
 * heard after a thousand others.
 */
final class Flood {
    private static final int EXPORTERS = 1_000_000;

    private static final int GREEDY_TEMPLATES = 11;
    /** Exporters that define a single template come first: sessions run short while the budget is not yet spent. */
    private static final int MODEST = EXPORTERS / 10;

    private static final int TEMPLATES = MODEST + (EXPORTERS - MODEST) * GREEDY_TEMPLATES;

    private static final int EVERY = 1_000;
    private static final int RATE = 100;
    private static final int RECORDS = 3;
    private static final String FIELDS = "8:4 12:4 1:4 2:4 302:4";
    private static final String RECORD = "0a000001 0a000002 00000400 00000002 00000001";

    private static final int V9_HEADER_LENGTH = 20;
    private static final int IPFIX_HEADER_LENGTH = 16;

    private final Limits limits = Limits.DEFAULT;
    private final ExporterSessions sessions = new ExporterSessions(limits);
    private final FlowProducer producer = new FlowProducer(sessions, limits, this::take);
    private final Set<Protocol> all = EnumSet.allOf(Protocol.class);
    private final TransportSession liveV9 = new TransportSession(2055, IpAddress.parse("192.0.2.1"), 40_000);
    private final TransportSession liveIpfix = new TransportSession(4739, IpAddress.parse("192.0.2.2"), 40_000);
    private final ByteBuffer v9Data =
            Exported.v9().data(256, RECORD.repeat(RECORDS)).datagram();
    private final ByteBuffer ipfixData =
            Exported.ipfix().data(256, RECORD.repeat(RECORDS)).datagram();
    private long flows;

    public static void main(String[] arguments) {
        Flood flood = new Flood();
        flood.teach();
        flood.run();
        flood.requireThatLittleIsHeld();
        flood.requireThatNothingWasLost();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                "heap %d of %d MB, sessions %d, forgotten %d, remembered %d, templates refused %d%n",
                runtime.totalMemory() - runtime.freeMemory() >> 20,
                runtime.maxMemory() >> 20,
                flood.sessions.size(),
                flood.sessions.forgotten(),
                flood.sessions.budget().taken(),
                flood.producer.counts().get(Fault.TEMPLATE_LIMIT));
    }

    private void take(Flow flow) {
        if (flow.get(FlowField.SAMPLING_RATE) == RATE) {
            flows++;
        }
    }

    private void teach() {
        String rate = "%08x %08x".formatted(1, RATE);
        producer.produce(
                Exported.v9()
                        .template(256, FIELDS)
                        .optionsTemplate(257, "1:4", "302:4 305:4")
                        .data(257, "00000000" + rate)
                        .datagram(),
                liveV9,
                all,
                0);
        producer.produce(
                Exported.ipfix()
                        .template(256, FIELDS)
                        .optionsTemplate(257, "302:4", "305:4")
                        .data(257, rate)
                        .datagram(),
                liveIpfix,
                all,
                0);
    }

    private void run() {
        List<ByteBuffer> greedy = datagrams(GREEDY_TEMPLATES);
        List<ByteBuffer> modest = datagrams(1);
        for (int exporter = 0; exporter < EXPORTERS; exporter++) {
            List<ByteBuffer> datagrams = exporter < MODEST ? modest : greedy;
            send(datagrams.get(exporter % datagrams.size()), exporter);
            if (exporter % EVERY == 0) {
                producer.produce(v9Data, liveV9, all, 0);
                producer.produce(ipfixData, liveIpfix, all, 0);
            }
        }
    }

    /** Of v9 and IPFIX, of templates and options templates, each followed by data under an id that nobody defined. */
    private static List<ByteBuffer> datagrams(int templates) {
        Exported v9 = Exported.v9();
        Exported v9Options = Exported.v9();
        Exported ipfix = Exported.ipfix();
        Exported ipfixOptions = Exported.ipfix();
        for (int id = 300; id < 300 + templates; id++) {
            v9.template(id, FIELDS);
            v9Options.optionsTemplate(id, "1:4", FIELDS);
            ipfix.template(id, FIELDS + " 32473/1:v");
            ipfixOptions.optionsTemplate(id, "149:4", FIELDS);
        }
        return List.of(v9, v9Options, ipfix, ipfixOptions).stream()
                .map(datagram -> datagram.data(9_999, RECORD).datagram())
                .toList();
    }

    /** From an address and about a domain of its own. */
    private void send(ByteBuffer datagram, int exporter) {
        int header = datagram.getShort(0) == 9 ? V9_HEADER_LENGTH : IPFIX_HEADER_LENGTH;
        datagram.putInt(header - Integer.BYTES, exporter);
        IpAddress address = IpAddress.v4(0x0a00_0000L + exporter);
        producer.produce(datagram, new TransportSession(2055, address, 1024 + exporter % 60_000), all, 0);
    }

    private void requireThatLittleIsHeld() {
        assertThat(producer.counts().get(Counter.SETS_REFUSED)).isZero(); // each had been forgotten in time
        assertThat(sessions.held().octets()).isBetween(1L, (long) limits.heldOctets());
        producer.giveUpHeld();
        assertThat(sessions.held().octets()).isZero();
    }

    private void requireThatNothingWasLost() {
        Counts counts = producer.counts();
        int heard = 2 * (EXPORTERS / EVERY) * RECORDS;
        assertThat(counts.get(Counter.DATA_RECORDS)).isEqualTo(heard);
        assertThat(flows).isEqualTo(heard);
        long defined = counts.get(Counter.TEMPLATES) + counts.get(Counter.OPTIONS_TEMPLATES) - 4;
        assertThat(defined + counts.get(Fault.TEMPLATE_LIMIT)).isEqualTo(TEMPLATES);
        assertThat(counts.get(Fault.TEMPLATE_LIMIT)).isPositive();
        assertThat(counts.get(Fault.UNKNOWN_TEMPLATE)).isEqualTo(EXPORTERS);
        assertThat(sessions.budget().refused()).isPositive();
        assertThat(sessions.budget().taken()).isLessThanOrEqualTo(limits.remembered());
        assertThat(sessions.size()).isLessThanOrEqualTo(limits.sessions());
        assertThat(sessions.forgotten()).isEqualTo(EXPORTERS + 2 - sessions.size());
    }
}
