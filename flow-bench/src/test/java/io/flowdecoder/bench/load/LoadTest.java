package io.flowdecoder.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.bench.FlowCounter;
import io.flowdecoder.producer.Counter;
import io.flowdecoder.producer.Counts;
import io.flowdecoder.receive.UdpReceiver;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a load says it sends is what a collector finds. Linux alone has every address of 127.0.0.0/8. */
@Timeout(30)
@EnabledOnOs(OS.LINUX)
class LoadTest {
    private static final int EXPORTERS = 3;
    private static final int RATE = 400;

    private final FlowCounter collector = new FlowCounter();

    @ParameterizedTest
    @ValueSource(strings = {"v5", "v9", "ipfix", "sflow", "mixed"})
    void everyRecordArrivesAndNoNumberIsMissing(String kinds) throws Exception {
        Sent sent = collect(kinds);

        Counts counts = collector.counts();
        assertThat(sent.seconds()).isBetween(1.0, 2.0);
        assertThat(sent.refused()).isZero();
        assertThat(sent.records()).isPositive();
        assertThat(counts.get(Counter.DATAGRAMS)).isEqualTo(sent.datagrams());
        assertThat(counts.get(Counter.FLOWS)).isEqualTo(sent.records());
        assertThat(counts.get(Counter.DATAGRAMS_LOST)).isZero();
        assertThat(counts.get(Counter.RECORDS_LOST)).isZero();
        assertThat(counts.get(Counter.DATAGRAMS_LATE)).isZero();
        assertThat(counts.get(Counter.SEQUENCES_RESTARTED)).isZero();
        assertThat(counts.get(Counter.FLOWS_CLOCK_OFF)).isZero();
        assertThat(counts.get(Counter.FLOWS_TIMES_MOVED)).isZero();
        assertThat(counts.faults()).isZero();
        assertThat(collector.senders()).hasSize(EXPORTERS);
    }

    /** Two runs of half a second, as the second must go on where the first ended. */
    private Sent collect(String kinds) throws Exception {
        UdpReceiver receiver = collector.bind(0);
        Thread thread = new Thread(receiver);
        thread.start();
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", receiver.localPort());
        try (Load load = new Load(Kind.named(kinds), address, EXPORTERS)) {
            Sent first = load.run(RATE, 0.5);
            Sent second = load.run(RATE, 0.5);
            return new Sent(
                    first.datagrams() + second.datagrams(),
                    first.records() + second.records(),
                    first.refused() + second.refused(),
                    first.givenUp() + second.givenUp(),
                    first.seconds() + second.seconds());
        } finally {
            receiver.close();
            thread.join();
        }
    }

    @Test
    void nothingLeavesTheMachine() {
        InetSocketAddress elsewhere = new InetSocketAddress("192.0.2.1", 2055);

        assertThatThrownBy(() -> new Load(Kind.named("v5"), elsewhere, 1)).hasMessageContaining("not on this machine");
    }

    @Test
    void aSenderThatWasHeldUpDoesNotMakeUpForItInABurst() {
        Pace pace = new Pace(1_000, 0);

        assertThat(pace.due(0, 100)).isEqualTo(1);
        assertThat(pace.due(500_000, 100)).isZero();
        assertThat(pace.due(1_000_000, 100)).isEqualTo(1);
        assertThat(pace.due(101_000_000, 100)).isLessThanOrEqualTo(4);
        assertThat(pace.givenUp()).isBetween(96L, 98L);
    }
}
