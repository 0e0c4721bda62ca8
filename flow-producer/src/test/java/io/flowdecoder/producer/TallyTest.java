package io.flowdecoder.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.flow.FlowType;
import io.flowdecoder.mapping.custom.CustomMapping;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.session.ExporterTallies;
import io.flowdecoder.session.ExporterTraffic;
import io.flowdecoder.session.Tally;
import io.flowdecoder.session.Tally.Unit;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.testing.Exported;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.testing.Produced;
import io.flowdecoder.wire.Limits;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is counted of each exporter: nothing is lost or twice in it, whoever is forgotten. */
class TallyTest {
    private static final long SECOND = 1_000_000_000L;

    private final ExporterSessions sessions = new ExporterSessions(Limits.DEFAULT.withSessions(100));
    private final Produced produced = new Produced(sessions, CustomMapping.NONE);

    private static TransportSession exporter(int address, int port) {
        return new TransportSession(2055, IpAddress.v4(address), port);
    }

    private static ByteBuffer v5(long sequence, int records) {
        return Hex.datagram("0005 %04x 0036ee80 6553f100 00000000 %08x 0000 0000".formatted(records, sequence)
                + "00".repeat(48 * records));
    }

    private static ByteBuffer sflow(String agent, String... samples) {
        return Hex.datagram("00000005 00000001 %s 00000000 00000001 00000064 %08x".formatted(agent, samples.length)
                + String.join("", samples));
    }

    private long sum(Unit unit) {
        return sessions.tallies().stream()
                .flatMap(exporter -> exporter.tallies().stream())
                .mapToLong(tally -> tally.get(unit))
                .sum();
    }

    private Tally only() {
        List<ExporterTallies> all = sessions.tallies();
        assertThat(all).hasSize(1);
        assertThat(all.get(0).tallies()).hasSize(1);
        return all.get(0).tallies().get(0);
    }

    private static String text(Tally tally) {
        List<String> units = new ArrayList<>();
        for (Unit unit : Unit.values()) {
            if (tally.get(unit) > 0 && unit != Unit.OCTETS && unit != Unit.FLOW_DELAY) {
                units.add(unit + "=" + tally.get(unit));
            }
        }
        return String.join(" ", units);
    }

    @Test
    void setsAndRecordsAreCountedByTheirKind() {
        produced.take(Exported.ipfix(1).numbered(1).data(257, "00000001 00000002"))
                .take(Exported.ipfix(1).numbered(1).template(256, "1:4").optionsTemplate(300, "149:4", "34:4"))
                .take(Exported.ipfix(1)
                        .numbered(1)
                        .data(256, "00000001 00000002")
                        .data(300, "00000007 00000064"));

        assertThat(only().protocol()).isEqualTo(FlowType.IPFIX);
        assertThat(text(only()))
                .isEqualTo("DATAGRAMS=3 READ_DATAGRAMS=3 TEMPLATE_SETS=1 TEMPLATES=1 OPTIONS_TEMPLATE_SETS=1"
                        + " OPTIONS_TEMPLATES=1 OPTIONS_SETS=1 OPTIONS_RECORDS=1 DATA_SETS=1 DATA_RECORDS=2"
                        + " SETS_WITHOUT_TEMPLATE=1 FLOWS=2");
    }

    @Test
    void aDatagramWithAFaultIsDamagedAndItsRecordsCount() {
        produced.take(Hex.datagram("0005 0002 0036ee80 6553f100 00000000 00000001 0000 0000" + "00".repeat(50)));

        assertThat(text(only())).isEqualTo("DATAGRAMS=1 DAMAGED_DATAGRAMS=1 DATA_RECORDS=1 FLOWS=1");
    }

    @Test
    void theDelayIsFromTheEndOfAFlowToItsReceipt() {
        produced.take(v5(1, 2));

        long delay = produced.each("time_flow_end_ns").stream()
                .mapToLong(end -> (Produced.RECEIVED - Long.parseLong(end)) / 1_000_000)
                .sum();
        assertThat(only().get(Unit.FLOW_DELAY)).isEqualTo(delay).isPositive();
    }

    @Test
    void aDelayThatRunsOverIsNoTotalThatFalls() {
        Tally before = Tally.of(FlowType.NETFLOW_V5);
        before.add(Unit.FLOWS, 1);
        before.add(Unit.FLOW_DELAY, Long.MAX_VALUE);
        Tally after = before.copy();
        after.add(Unit.FLOW_DELAY, 1);

        after.add(Unit.FLOWS, 4);
        after.add(Unit.DATAGRAMS, -2);

        Tally rest = Tally.of(FlowType.NETFLOW_V5);
        rest.takeAwayFall(before, after);
        assertThat(rest.get(Unit.FLOW_DELAY)).isZero();
        assertThat(rest.get(Unit.FLOWS)).isZero();
        assertThat(rest.get(Unit.DATAGRAMS)).isEqualTo(-2);
    }

    @Test
    void samplesAreCountedByAgentAndThoseOfTooManyTogether() {
        String opaque = "00000009 00000004 00000000";
        String counters = "00000002 0000000c 00000001 00000001 00000000";
        for (int agent = 1; agent <= 10; agent++) {
            produced.take(sflow("c00002%02x".formatted(agent), opaque, counters));
        }
        List<Tally> tallies = sessions.tallies().get(0).tallies();

        assertThat(tallies).hasSize(9);
        assertThat(tallies.subList(0, 8)).allSatisfy(tally -> {
            assertThat(tally.agent()).isNotNull();
            assertThat(text(tally)).isEqualTo("READ_DATAGRAMS=1 COUNTER_SAMPLES=1 OTHER_SAMPLES=1");
        });
        assertThat(text(tallies.get(8))).isEqualTo("DATAGRAMS=10 READ_DATAGRAMS=2 COUNTER_SAMPLES=2 OTHER_SAMPLES=2");
    }

    @Test
    void allPortsOfAnExporterTogetherHaveNoMoreAgents() {
        for (int port = 1; port <= 150; port++) { // some of which are forgotten
            produced.take(sflow("0a0000%02x".formatted(port)), exporter(1, port), Produced.RECEIVED)
                    .take(sflow("0a0000%02x".formatted(port)), exporter(1, port), Produced.RECEIVED);
        }

        assertThat(sessions.forgotten()).isEqualTo(50);
        assertThat(sessions.tallies().stream()
                        .flatMap(exporter -> exporter.tallies().stream())
                        .filter(tally -> tally.agent() != null)
                        .map(tally -> tally.agent().toString()))
                .containsOnly(
                        "10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4", "10.0.0.5", "10.0.0.6", "10.0.0.7", "10.0.0.8");
        assertThat(sum(Unit.READ_DATAGRAMS)).isEqualTo(300);
    }

    @Test
    void allExportersTogetherHaveNoMoreTalliesOfAgentsThanThereMayBeSessions() {
        for (int exporter = 1; exporter <= 1_000; exporter++) { // most of which are forgotten
            for (int agent = 1; agent <= 9; agent++) {
                produced.take(sflow("0a0000%02x".formatted(agent)), exporter(exporter, 1), Produced.RECEIVED);
            }
            assertThat(sessions.tallies().stream()
                            .flatMap(one -> one.tallies().stream())
                            .filter(tally -> tally.agent() != null))
                    .hasSizeBetween(Math.min(exporter, 6) * 8, 100);
        }
        assertThat(sum(Unit.READ_DATAGRAMS)).isEqualTo(9_000);
    }

    @Test
    void nothingIsLostWithTheExportersThatAreForgotten() {
        for (int i = 1; i <= 1_000; i++) {
            produced.take(v5(i, 1), exporter(i % 300, i), Produced.RECEIVED);
            produced.take(v5(i + 5, 1), exporter(i % 300, i), Produced.RECEIVED);
            assertThat(sum(Unit.DATAGRAMS)).isEqualTo(produced.counts().get(Counter.DATAGRAMS));
        }
        produced.end();

        assertThat(sessions.forgotten()).isEqualTo(900);
        assertThat(sum(Unit.OCTETS)).isEqualTo(produced.counts().get(Counter.OCTETS));
        assertThat(sum(Unit.DATA_RECORDS)).isEqualTo(2_000);
        assertThat(sum(Unit.RECORDS_LOST))
                .isEqualTo(produced.counts().get(Counter.RECORDS_LOST))
                .isEqualTo(4_000);
        assertThat(sessions.tallies()).hasSizeLessThan(202);
    }

    @Test
    void ratesAreThoseOfTheLastOneOrTwoMinutes() {
        ExporterTraffic traffic = sessions.session(Produced.EXPORTER).traffic();
        for (int second = 0; second < 600; second++) {
            int datagrams = second < 300 ? 1 : 3;
            for (int i = 0; i < datagrams; i++) {
                produced.take(v5(1, 2), Produced.EXPORTER, Produced.RECEIVED + second * SECOND);
            }
        }
        ExporterTraffic.Rates rates = traffic.rates(Produced.RECEIVED + 600 * SECOND);

        assertThat(rates.datagrams()).isEqualTo(3);
        assertThat(rates.octets()).isEqualTo(3 * 120);
        assertThat(rates.flows()).isEqualTo(6);
        assertThat(traffic.rates(Produced.RECEIVED + 662 * SECOND).datagrams()).isLessThan(2);
        assertThat(traffic.rates(Produced.RECEIVED + 723 * SECOND).datagrams()).isZero();
    }

    @Test
    void whoeverIsSilentHasNoRate() {
        ExporterTraffic traffic = sessions.session(Produced.EXPORTER).traffic();
        assertThat(traffic.rates(Produced.RECEIVED).datagrams()).isZero();
        produced.take(v5(1, 2), Produced.EXPORTER, Produced.RECEIVED);

        assertThat(traffic.rates(Produced.RECEIVED + SECOND).datagrams()).isEqualTo(1);
        assertThat(traffic.rates(Produced.RECEIVED + 121 * SECOND).datagrams()).isZero();
    }

    @Test
    void lossIsCountedForItsExporter() {
        produced.take(v5(1, 1), exporter(1, 1), Produced.RECEIVED)
                .take(v5(12, 1), exporter(1, 1), Produced.RECEIVED)
                .take(v5(5, 1), exporter(1, 1), Produced.RECEIVED)
                .take(v5(1_000_000_000, 1), exporter(1, 1), Produced.RECEIVED)
                .take(v5(1, 1), exporter(2, 1), Produced.RECEIVED);
        produced.end();

        assertThat(sessions.tallies())
                .extracting(exporter -> text(exporter.tallies().get(0)))
                .containsExactlyInAnyOrder(
                        "DATAGRAMS=4 READ_DATAGRAMS=4 DATA_RECORDS=4 FLOWS=4 RECORDS_LOST=9 DATAGRAMS_LATE=1"
                                + " SEQUENCES_RESTARTED=1",
                        "DATAGRAMS=1 READ_DATAGRAMS=1 DATA_RECORDS=1 FLOWS=1");
    }
}
