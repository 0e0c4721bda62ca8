package io.flowdecoder.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.testing.Exported;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.testing.Produced;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times of flows that cannot be. Every datagram is sent at 1,700,000,000 and received 100 seconds later, in most tests. */
class TimeWindowTest {
    private static final long DAY = 86_400_000_000_000L;
    private static final long RECEIVED = Produced.RECEIVED;

    private final Produced produced = new Produced().times(new TimeWindow(Duration.ofDays(30), Duration.ofHours(1)));

    @ParameterizedTest
    @CsvSource({
        "6553f000, 6553f064", // 256 s before the export to 156 s before
        "6553f000, 6553f000",
        "652c9800, 6553f164", // almost 30 days before, and at the receipt
        "6553f000, 6553fe00" // almost an hour after
    })
    void timesThatCanBeStayAsTheyAre(String start, String end) {
        produced.take(seconds(start, end));

        assertThat(produced.each("time_flow_start_ns")).containsExactly(Long.parseLong(start, 16) + "000000000");
        assertThat(produced.each("time_flow_end_ns")).containsExactly(Long.parseLong(end, 16) + "000000000");
        assertThat(produced.each("time_flags")).isEmpty();
        assertThat(produced.counts().get(Counter.FLOWS_TIMES_MOVED)).isZero();
    }

    @Test
    void aStartThatIsTooLongAgoIsMovedToTheBound() {
        produced.take(seconds("00000001", "6553f000"));

        assertThat(produced.each("time_flow_start_ns")).containsExactly(Long.toString(RECEIVED - 30 * DAY));
        assertThat(produced.each("time_flow_end_ns")).containsExactly("1699999744000000000");
        assertThat(produced.each("time_flags")).containsExactly("1");
        assertThat(produced.counts().get(Counter.FLOWS_TIMES_MOVED)).isEqualTo(1);
    }

    @Test
    void anEndThatIsToComeIsMovedToTheBound() {
        produced.take(seconds("6553f000", "ffffffff"));

        assertThat(produced.each("time_flow_start_ns")).containsExactly("1699999744000000000");
        assertThat(produced.each("time_flow_end_ns")).containsExactly(Long.toString(RECEIVED + DAY / 24));
        assertThat(produced.each("time_flags")).containsExactly("2");
    }

    @Test
    void aStartAfterTheEndIsTheEnd() {
        produced.take(seconds("6553f064", "6553f000"));

        assertThat(produced.each("time_flow_start_ns")).containsExactly("1699999744000000000");
        assertThat(produced.each("time_flow_end_ns")).containsExactly("1699999744000000000");
        assertThat(produced.each("time_flags")).containsExactly("4");
        assertThat(produced.counts().get(Counter.FLOWS_TIMES_REVERSED)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "151, 6553f000, 1699999744, 1699999744", // an end before the export: it is the start, too
        "150, 6553f000, 1699999744, 1700000000",
        "151, 6553f164, 1700000000, 1700000100", // an end after it
        "150, 6553f164, 1700000100, 1700000100"
    })
    void aTimeThatIsNotSaidNeverTurnsAFlowRound(int element, String said, String start, String end) {
        produced.take(Exported.ipfix().template(256, element + ":4").data(256, said));

        assertThat(produced.each("time_flow_start_ns")).containsExactly(start + "000000000");
        assertThat(produced.each("time_flow_end_ns")).containsExactly(end + "000000000");
        assertThat(produced.each("time_flags")).isEmpty();
    }

    @Test
    void aTimeBeyondAllTimesIsMovedToo() {
        produced.take(Exported.ipfix().template(256, "152:8 153:8").data(256, "0000018bcfe56800 000012532b7ff31d"));

        assertThat(produced.each("time_flow_start_ns")).containsExactly("1700000000000000000");
        assertThat(produced.each("time_flow_end_ns")).containsExactly(Long.toString(RECEIVED + DAY / 24));
        assertThat(produced.each("time_flags")).containsExactly("2");
    }

    /** Old datagrams that are sent again, and exporters that have not found the time yet. */
    @Test
    void ofAnExporterWhoseClockIsFarOffTheTimesAreByItsClockAndMarked() {
        long years = RECEIVED + 1_000 * DAY;
        produced.take(seconds("6553f000", "6553f064").datagram(), Produced.EXPORTER, years);

        assertThat(produced.each("time_received_ns")).containsExactly(Long.toString(years));
        assertThat(produced.each("time_flow_start_ns")).containsExactly("1699999744000000000");
        assertThat(produced.each("time_flow_end_ns")).containsExactly("1699999844000000000");
        assertThat(produced.each("time_flags")).containsExactly("8");
        assertThat(produced.counts().get(Counter.FLOWS_CLOCK_OFF)).isEqualTo(1);
    }

    @Test
    void butWhatIsFarFromBothIsMoved() {
        produced.take(seconds("00000001", "6553f064").datagram(), Produced.EXPORTER, RECEIVED + 1_000 * DAY);

        assertThat(produced.each("time_flow_start_ns")).containsExactly(1_700_000_000_000_000_000L - 30 * DAY + "");
        assertThat(produced.each("time_flags")).containsExactly("9");
    }

    @Test
    void noFlowIsFromBeforeTheEpoch() {
        produced.take(Hex.datagram("""
                0005 0001 7fffffff 00000064 00000000 00000000 00 00 0000 # up 24 days at 100 s
                0a010001 0a020002 0a030003 0001 0002 0000000a 000003e8 00000001 7fffffff
                04d2 0035 00 12 11 08 0064 00c8 18 19 0000
                """));

        assertThat(produced.each("time_flow_start_ns")).isEmpty(); // 0
        assertThat(produced.each("time_flow_end_ns")).containsExactly("100000000000");
        assertThat(produced.each("time_flags")).containsExactly("9");
    }

    @Test
    void byDefaultItIsWideEnoughForAnOldCaptureThatAnExporterReads() {
        Produced usual = new Produced().take(seconds("3b9aca00", "3b9aca01")).take(seconds("00000000", "3b9aca01"));

        assertThat(usual.each("time_flow_start_ns"))
                .containsExactly("1000000000000000000", Long.toString(RECEIVED - 219_000 * (DAY / 24)));
        assertThat(usual.each("time_flags")).containsExactly("1");
    }

    @Test
    void aWindowIsNeitherNegativeNorForEver() {
        assertThatThrownBy(() -> new TimeWindow(Duration.ofSeconds(-1), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TimeWindow(Duration.ZERO, Duration.ofDays(100_000)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Exported seconds(String start, String end) {
        return Exported.ipfix().template(256, "150:4 151:4").data(256, start + end);
    }
}
