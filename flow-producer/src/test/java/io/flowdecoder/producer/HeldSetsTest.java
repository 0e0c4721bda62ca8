package io.flowdecoder.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.testing.Exported;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.testing.Produced;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Limits;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data sets that come before their templates. */
class HeldSetsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final TransportSession EXPORTER = Produced.EXPORTER;
    private static final TransportSession OTHER = new TransportSession(2055, IpAddress.parse("192.0.2.8"), 40_000);

    private final Produced produced = new Produced();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSetThatComesBeforeItsTemplateIsDecodedWhenThatComes(boolean v9) {
        produced.take(exported(v9).data(256, "00000001 00000002"));
        assertThat(produced.flows()).isEmpty();
        assertThat(produced.counts().get(Counter.SETS_HELD)).isEqualTo(1);
        assertThat(produced.counts().faults()).isZero();

        produced.take(exported(v9).template(256, "1:4").data(256, "00000003")).end();

        assertThat(produced.said()).containsExactly("bytes=1", "bytes=2", "bytes=3");
        assertThat(produced.counts().get(Counter.SETS_REPLAYED)).isEqualTo(1);
        assertThat(produced.counts().get(Counter.DATA_RECORDS)).isEqualTo(3);
        assertThat(produced.counts().get(Counter.FLOWS)).isEqualTo(3);
        assertThat(produced.counts().faults()).isZero();
        assertThat(produced.held().octets()).isZero();
    }

    @Test
    void itsTimesAreThoseOfItsOwnHeaderAndReceipt() {
        produced.take(Hex.datagram("""
                        0009 0001 00001000 6553f000 00000005 00000007  # up 4096 ms at 1,699,999,744
                        0100 000c 00000800 00000c00
                        """), EXPORTER, 17 * SECOND);

        produced.take(Exported.v9(3_600_000, 7).template(256, "22:4 21:4").datagram(), EXPORTER, 99 * SECOND);

        assertThat(produced.each("time_received_ns")).containsExactly("17000000000");
        assertThat(produced.each("sequence_num")).containsExactly("5");
        assertThat(produced.each("time_flow_start_ns")).containsExactly("1699999741952000000"); // 2,048 ms earlier
        assertThat(produced.each("time_flow_end_ns")).containsExactly("1699999742976000000"); // 1,024 ms earlier
    }

    @Test
    void theMessageThatBringsTheTemplateGoesOnWithItsOwnHeader() {
        produced.take(Exported.ipfix(7).data(256, "00000001").datagram(), EXPORTER, 17 * SECOND);
        produced.take(
                Exported.ipfix(7).template(256, "1:4").data(256, "00000002").datagram(), EXPORTER, 99 * SECOND);

        assertThat(produced.each("time_received_ns")).containsExactly("17000000000", "99000000000");
    }

    @Test
    void optionsThatCameBeforeTheirTemplateAreLearnedBeforeNewerOnes() {
        produced.take(Exported.ipfix().data(300, "00000007 00000064").data(256, "00000001"))
                .take(Exported.ipfix()
                        .template(256, "1:4")
                        .optionsTemplate(300, "149:4", "34:4")
                        .data(300, "00000007 000000c8")
                        .data(256, "00000002"));

        assertThat(produced.said()).containsExactly("sampling_rate=100 bytes=1", "sampling_rate=200 bytes=2");
        assertThat(produced.counts().get(Counter.OPTIONS_RECORDS)).isEqualTo(2);
    }

    @Test
    void onlyTheTemplateOfItsOwnSessionDomainAndIdReleasesIt() {
        produced.take(Exported.ipfix(7).data(256, "00000001"))
                .take(Exported.ipfix(8).template(256, "1:4"))
                .take(Exported.ipfix(7).template(257, "1:4"))
                .take(Exported.v9(0, 7).template(256, "1:4"))
                .take(Exported.ipfix(7).template(256, "1:4").datagram(), OTHER, SECOND);
        assertThat(produced.flows()).isEmpty();

        produced.take(Exported.ipfix(7).template(256, "1:4"));
        assertThat(produced.said()).containsExactly("bytes=1");
    }

    @Test
    void aSetOfADatagramThatWasCutIsHeldAsFarAsItGoesAndTheCutCountedOnce() {
        ByteBuffer whole = Exported.ipfix().data(256, "00000001 00000002").datagram();
        produced.take(whole.limit(whole.limit() - 4)).take(Exported.ipfix().template(256, "1:4"));

        assertThat(produced.said()).containsExactly("bytes=1");
        assertThat(produced.counts().get(Fault.DATAGRAM_TRUNCATED)).isEqualTo(1);
        assertThat(produced.counts().faults()).isEqualTo(1);
    }

    @Test
    void whatNoTemplateComesForInTimeIsCountedAsLost() {
        Produced impatient = new Produced(Limits.DEFAULT.withHeldSeconds(10));
        impatient.take(Exported.ipfix().data(256, "00000001").datagram(), EXPORTER, 100 * SECOND);
        impatient.take(Exported.ipfix().data(256, "00000002").datagram(), EXPORTER, 110 * SECOND);
        assertThat(impatient.counts().get(Counter.SETS_EXPIRED)).isZero();

        impatient.take(Exported.ipfix().data(999, "00000003").datagram(), OTHER, 110 * SECOND + 1);
        impatient.take(Exported.ipfix().template(256, "1:4").datagram(), EXPORTER, 111 * SECOND);

        assertThat(impatient.said()).containsExactly("bytes=2");
        assertThat(impatient.counts().get(Counter.SETS_EXPIRED)).isEqualTo(1);
        assertThat(impatient.counts().get(Fault.UNKNOWN_TEMPLATE)).isEqualTo(1);
    }

    @Test
    void whatASessionMayNotHoldIsCountedAsLostAndPushesNothingOut() {
        Produced small = new Produced(Limits.DEFAULT.withHeldOctetsPerSession(2 * 344)); // 16 + 4 + 4, and 320
        for (int i = 1; i <= 5; i++) {
            small.take(Exported.ipfix().data(256, "0000000" + i));
        }
        small.take(Exported.ipfix().data(256, "00000006").datagram(), OTHER, SECOND);
        assertThat(small.counts().get(Counter.SETS_REFUSED)).isEqualTo(3);
        assertThat(small.counts().get(Fault.UNKNOWN_TEMPLATE)).isEqualTo(3);

        small.take(Exported.ipfix().template(256, "1:4"));
        small.take(Exported.ipfix().template(256, "1:4").datagram(), OTHER, SECOND);
        assertThat(small.said()).containsExactly("bytes=1", "bytes=2", "bytes=6");
        assertThat(small.counts().get(Fault.UNKNOWN_TEMPLATE)).isEqualTo(3);
    }

    @Test
    void allSessionsTogetherHoldNoMoreThanTheLimitAndTheForgottenLetGo() {
        Produced small = new Produced(Limits.DEFAULT.withHeldOctets(2 * 344).withSessions(3));
        for (int i = 1; i <= 3; i++) {
            TransportSession from = new TransportSession(2055, IpAddress.v4(i), 40_000);
            small.take(Exported.ipfix().data(256, "0000000" + i).datagram(), from, SECOND);
        }
        assertThat(small.counts().get(Counter.SETS_REFUSED)).isEqualTo(1);
        assertThat(small.held().octets()).isEqualTo(2 * 344);

        small.take(Exported.ipfix().datagram(), EXPORTER, SECOND); // the fourth: the first is forgotten
        assertThat(small.counts().get(Counter.SETS_EXPIRED)).isEqualTo(1);
        assertThat(small.held().octets()).isEqualTo(344);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void templatesThatComeLastGiveTheFlowsOfThoseThatComeFirst(boolean v9) {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            List<Integer> ids =
                    random.ints(random.nextInt(20), 256, 260).boxed().toList();
            requireTheSameWhetherTemplatesComeFirstOrLast(v9, ids);
        }
    }

    private static void requireTheSameWhetherTemplatesComeFirstOrLast(boolean v9, List<Integer> ids) {
        Exported templates = exported(v9)
                .template(256, "1:4")
                .template(257, "2:4")
                .optionsTemplate(258, "149:4", "34:4")
                .template(259, "8:4");
        List<ByteBuffer> data = new ArrayList<>();
        for (int id : ids) {
            data.add(exported(v9)
                    .data(id, "%08x %08x".formatted(id, data.size()))
                    .datagram());
        }
        Produced first = new Produced().take(templates);
        data.forEach(first::take);
        Produced last = new Produced();
        data.forEach(last::take);
        last.take(templates);

        assertThat(last.flows()).isEqualTo(first.flows());
        for (Counter counter : List.of(Counter.DATA_RECORDS, Counter.OPTIONS_RECORDS, Counter.FLOWS)) {
            assertThat(last.counts().get(counter)).isEqualTo(first.counts().get(counter));
        }
        assertThat(last.counts().faults()).isZero();
    }

    private static Exported exported(boolean v9) {
        return v9 ? Exported.v9() : Exported.ipfix();
    }
}
