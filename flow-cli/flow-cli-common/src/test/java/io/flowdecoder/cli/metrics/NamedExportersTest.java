package io.flowdecoder.cli.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.cli.metrics.NamedExporters.Share;
import io.flowdecoder.flow.FlowType;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.session.ExporterTallies;
import io.flowdecoder.session.Tally;
import io.flowdecoder.session.Tally.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NamedExportersTest {
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final int FORGOTTEN = 0;

    private final NamedExporters exporters = new NamedExporters(2);
    private final Map<String, Long> last = new TreeMap<>();

    /** What exporters have sent so far: a number that is their address, and how many datagrams. */
    private static List<ExporterTallies> counted(int... exportersAndDatagrams) {
        List<ExporterTallies> counted = new ArrayList<>();
        for (int i = 0; i < exportersAndDatagrams.length; i += 2) {
            int exporter = exportersAndDatagrams[i];
            Tally tally = Tally.of(FlowType.NETFLOW_V9);
            tally.add(Unit.DATAGRAMS, exportersAndDatagrams[i + 1]);
            counted.add(
                    new ExporterTallies(2055, exporter == FORGOTTEN ? null : IpAddress.v4(exporter), List.of(tally)));
        }
        return counted;
    }

    /** Everything that has been counted is in it once, and no series falls. */
    private String shares(List<ExporterTallies> counted, long now) {
        long sum = counted.stream()
                .mapToLong(one -> one.tallies().get(0).get(Unit.DATAGRAMS))
                .sum();
        Map<String, Long> shares = new TreeMap<>();
        for (Share share : exporters.share(counted, now)) {
            shares.merge(share.exporter(), share.tally().get(Unit.DATAGRAMS), Long::sum);
        }
        assertThat(shares.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(sum);
        shares.forEach((exporter, datagrams) ->
                assertThat(datagrams).as(exporter).isGreaterThanOrEqualTo(last.getOrDefault(exporter, 0L)));
        assertThat(shares.getOrDefault("other", 0L)).isGreaterThanOrEqualTo(last.getOrDefault("other", 0L));
        last.clear();
        last.putAll(shares);
        return shares.toString();
    }

    @Test
    void theBusiestHaveSeriesOfTheirOwnAndTheRestIsSummed() {
        assertThat(shares(counted(1, 10, 2, 30, 3, 20, 4, 1), 0)).isEqualTo("{0.0.0.2=30, 0.0.0.3=20, other=11}");
        assertThat(shares(counted(1, 99, 2, 31, 3, 20, 4, 1), MINUTE)).isEqualTo("{0.0.0.2=31, 0.0.0.3=20, other=100}");
    }

    @Test
    void whoHasSentNothingYetTakesNoPlace() {
        assertThat(shares(counted(1, 0, 2, 0, 3, 5), 0)).isEqualTo("{0.0.0.3=5, other=0}");
        assertThat(shares(counted(1, 1, 2, 0, 3, 5), 0)).isEqualTo("{0.0.0.1=1, 0.0.0.3=5, other=0}");
    }

    @Test
    void whoIsSilentForTenMinutesMakesRoomForOneThatGoesOn() {
        shares(counted(1, 10, 2, 20, 3, 5), 0);

        assertThat(shares(counted(1, 11, 2, 20, 3, 6), 9 * MINUTE)).isEqualTo("{0.0.0.1=11, 0.0.0.2=20, other=6}");
        assertThat(shares(counted(1, 12, 2, 20, 3, 7), 10 * MINUTE))
                .isEqualTo("{0.0.0.1=12, 0.0.0.3=0, gone=20, other=7}");
        assertThat(shares(counted(1, 12, 2, 20, 3, 9), 11 * MINUTE))
                .isEqualTo("{0.0.0.1=12, 0.0.0.3=2, gone=20, other=7}");
    }

    @Test
    void whoHasSentOnceTakesNobodysPlace() {
        shares(counted(1, 10, 2, 20), 0);

        assertThat(shares(counted(1, 10, 2, 20, 3, 1, 4, 1), 60 * MINUTE))
                .isEqualTo("{0.0.0.1=10, 0.0.0.2=20, other=2}");
        assertThat(shares(counted(1, 10, 2, 20, 3, 1, 4, 1), 61 * MINUTE))
                .isEqualTo("{0.0.0.1=10, 0.0.0.2=20, other=2}");
    }

    @Test
    void whatAForgottenExporterHasSentIsKeptApart() {
        shares(counted(1, 10, 2, 20, 3, 5), 0);

        assertThat(shares(counted(FORGOTTEN, 11, 2, 20, 3, 5), MINUTE))
                .isEqualTo("{0.0.0.2=20, 0.0.0.3=0, gone=10, other=6}");
        assertThat(shares(counted(FORGOTTEN, 11, 2, 20, 3, 5, 1, 1), 2 * MINUTE))
                .isEqualTo("{0.0.0.2=20, 0.0.0.3=0, gone=10, other=7}");
    }

    @Test
    void whoComesBackBeginsAnew() {
        shares(counted(1, 10, 2, 20), 0);
        shares(counted(FORGOTTEN, 10, 2, 20), MINUTE);

        assertThat(shares(counted(FORGOTTEN, 10, 2, 20, 1, 3), 2 * MINUTE))
                .isEqualTo("{0.0.0.1=3, 0.0.0.2=20, gone=10, other=0}");
    }

    @Test
    void whoIsForgottenAndHeardAgainBetweenTwoLooksGoesOn() {
        shares(counted(1, 10, 2, 20, 3, 5), 0);
        shares(counted(1, 10, 2, 21, 3, 7), 11 * MINUTE); // 3 has come late

        assertThat(shares(counted(FORGOTTEN, 7, 1, 10, 2, 22, 3, 1), 12 * MINUTE))
                .isEqualTo("{0.0.0.2=22, 0.0.0.3=0, gone=10, other=8}");
        assertThat(shares(counted(FORGOTTEN, 8, 1, 10, 2, 23, 3, 4), 13 * MINUTE))
                .isEqualTo("{0.0.0.2=23, 0.0.0.3=3, gone=10, other=9}");
        assertThat(shares(counted(FORGOTTEN, 12, 1, 10, 2, 23, 3, 1), 14 * MINUTE))
                .isEqualTo("{0.0.0.2=23, 0.0.0.3=3, gone=10, other=10}");
    }

    /** As with connections, whose counts do not stay with their address. */
    @Test
    void whoLosesOneOfTwoSessionsKeepsWhatBothHaveCounted() {
        shares(counted(1, 100, 1, 50, 2, 20), 0);

        assertThat(shares(counted(FORGOTTEN, 50, 1, 100, 2, 20), MINUTE))
                .isEqualTo("{0.0.0.1=150, 0.0.0.2=20, other=0}");
        assertThat(shares(counted(FORGOTTEN, 50, 1, 103, 2, 20), 2 * MINUTE))
                .isEqualTo("{0.0.0.1=153, 0.0.0.2=20, other=0}");
    }

    @Test
    void nobodyHasSeriesOfTheirOwnIfThereIsRoomForNone() {
        NamedExporters none = new NamedExporters(0);

        assertThat(none.share(counted(1, 10, 2, 20), 0))
                .extracting(Share::exporter)
                .containsExactly("other");
    }
}
