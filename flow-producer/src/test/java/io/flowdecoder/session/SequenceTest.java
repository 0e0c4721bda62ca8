package io.flowdecoder.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.session.Sequence.Counting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceTest {
    private final Sequence datagrams = new Sequence(Counting.DATAGRAMS);
    private final Sequence records = new Sequence(Counting.RECORDS_BEFORE);

    private static void take(Sequence sequence, long number, int records) {
        sequence.take(number, records);
    }

    private static void take(Sequence sequence, long... numbers) {
        for (long number : numbers) {
            take(sequence, number, 1);
        }
    }

    private static String sums(Sequence sequence) {
        sequence.giveUpAll();
        return "lost %d, late %d, restarts %d".formatted(sequence.lost(), sequence.late(), sequence.restarts());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7_000_000, 0x7fff_fffeL, 0xffff_fffdL})
    void whateverItBeginsWithNothingIsLostAsLongAsEachFollowsTheLast(long first) {
        for (int i = 0; i < 100; i++) {
            take(datagrams, first + i & 0xffff_ffffL, 20);
            take(records, first + 20L * i & 0xffff_ffffL, 20);
        }

        assertThat(sums(datagrams)).isEqualTo("lost 0, late 0, restarts 0");
        assertThat(sums(records)).isEqualTo("lost 0, late 0, restarts 0");
    }

    @Test
    void whatDoesNotComeIsLostOnceItCanNoLongerBeLate() {
        take(datagrams, 1, 2, 5);
        assertThat(datagrams.lost()).isZero();

        for (int number = 6; number < 60; number++) {
            take(datagrams, number);
        }
        assertThat(datagrams.lost()).isEqualTo(2);
        assertThat(datagrams.takeLost()).isEqualTo(2);
        assertThat(datagrams.takeLost()).isZero();
    }

    @Test
    void whatComesLateIsNotLost() {
        take(datagrams, 1, 2, 5, 4, 6, 3, 7);
        take(records, 0, 30);
        take(records, 60, 30);
        take(records, 30, 30);

        assertThat(sums(datagrams)).isEqualTo("lost 0, late 2, restarts 0");
        assertThat(sums(records)).isEqualTo("lost 0, late 1, restarts 0");
    }

    @Test
    void whatComesTwiceDoesNotMakeUpForWhatIsLost() {
        take(datagrams, 1, 2, 2, 2, 4, 5, 5);

        assertThat(sums(datagrams)).isEqualTo("lost 1, late 3, restarts 0");
    }

    @Test
    void countingThatBeginsAnewLosesNothing() {
        take(datagrams, 100_000, 100_001, 0, 1, 2);

        assertThat(sums(datagrams)).isEqualTo("lost 0, late 0, restarts 1");
    }

    @Test
    void countingThatBeginsAnewFarBelowIsNoLossThoughThatIsAheadModuloTwoToThe32() {
        take(records, 3_000_000_000L, 3_000_000_001L, 0, 1, 2);

        assertThat(sums(records)).isEqualTo("lost 0, late 0, restarts 1");
    }

    @Test
    void whatComesLateTwiceDoesNotMakeUpForWhatIsLost() {
        take(records, 1, 2, 5, 3, 3);

        assertThat(sums(records)).isEqualTo("lost 1, late 2, restarts 0");
    }

    @Test
    void manyGapsAreAllCounted() {
        for (int number = 0; number < 1_000; number += 2) {
            take(datagrams, number);
        }

        assertThat(sums(datagrams)).isEqualTo("lost 499, late 0, restarts 0");
    }

    @Test
    void afterRecordsThatNobodyCanCountTheNextNumberIsTakenAsItComes() {
        take(records, 10, 5);
        take(records, 15, Sequence.UNCOUNTED);
        take(records, 40, 5);
        take(records, 46, 5);

        assertThat(sums(records)).isEqualTo("lost 1, late 0, restarts 0");
    }

    @Test
    void anExporterThatCountsRecordsInsteadOfDatagramsIsUnderstood() {
        long number = 7;
        for (int fields = 1; fields < 60; fields++) {
            take(datagrams, number, fields % 25);
            number += fields % 25;
        }
        take(datagrams, number + 40, 10);

        assertThat(datagrams.counting()).isEqualTo(Counting.RECORDS_BEFORE);
        assertThat(sums(datagrams)).isEqualTo("lost 40, late 0, restarts 0");
    }

    @Test
    void anExporterThatCountsTheRecordsOfTheDatagramItselfIsUnderstood() {
        long number = 7;
        for (int fields = 1; fields < 60; fields++) {
            number += fields % 25;
            take(records, number, fields % 25);
        }
        take(records, number + 40 + 10, 10);

        assertThat(records.counting()).isEqualTo(Counting.RECORDS_INCLUDED);
        assertThat(sums(records)).isEqualTo("lost 40, late 0, restarts 0");
    }

    @ParameterizedTest
    @EnumSource
    void inAnyOrderWithinTheWindowNothingIsLostButWhatIsMissing(Counting counting) {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<Long> numbers = new ArrayList<>();
            for (long i = 1; i < 300; i++) {
                numbers.add(i);
            }
            int missing = random.nextInt(4);
            for (int i = 0; i < missing; i++) {
                numbers.remove(1 + random.nextInt(numbers.size() - 2));
            }
            for (int i = 40; i + 4 < numbers.size(); i += 40) {
                Collections.shuffle(numbers.subList(i, i + 4), random);
            }
            Sequence sequence = new Sequence(counting);
            numbers.forEach(number -> take(sequence, number));

            assertThat(sums(sequence))
                    .as("seed %d", seed)
                    .startsWith("lost " + missing + ", ")
                    .endsWith("restarts 0");
        }
    }
}
