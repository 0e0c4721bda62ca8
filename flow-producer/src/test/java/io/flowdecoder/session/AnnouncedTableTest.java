package io.flowdecoder.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.session.AnnouncedTable.Outcome;
import io.flowdecoder.wire.Limits;
import io.flowdecoder.wire.MemoryBudget;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnnouncedTableTest {
    private final MemoryBudget budget = new MemoryBudget(Limits.DEFAULT.withRemembered(1_000));

    /** A map that forgets what was not announced for the longest, where all is announced once in each round. */
    @Test
    void itIsAMapOfWhatWasLastAnnounced() throws IOException {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            AnnouncedTable<Long> table = new AnnouncedTable<>(100, budget);
            Map<Long, Long> expected = new LinkedHashMap<>();
            for (int i = 0; i < 1_000; i++) {
                long key = random.nextInt(100) - 50L;
                long value = random.nextInt(4);
                Outcome outcome = Long.valueOf(value).equals(expected.put(key, value)) ? Outcome.KNOWN : Outcome.NEWS;
                assertThat(table.announce(key, value, 1)).isEqualTo(outcome);
            }
            Map<Long, Long> kept = new LinkedHashMap<>();
            table.forEach(kept::put);

            assertThat(kept).isEqualTo(expected);
            assertThat(budget.taken()).isEqualTo(expected.size());
            table.clear();
            assertThat(table.size()).isZero();
            assertThat(table.get(0)).isNull();
            assertThat(budget.taken()).isZero();
        }
    }

    @Test
    void whenItIsFullWhatIsNotAnnouncedAgainMakesRoom() {
        Random random = new Random(1);
        AnnouncedTable<Long> table = new AnnouncedTable<>(64, budget);
        for (long round = 0; round < 100; round++) {
            for (long live = 0; live < 32; live++) {
                table.announce(live, live, 1);
            }
            for (int i = 0; i < 16; i++) {
                table.announce(random.nextLong() | 1L << 40, 0L, 1);
            }
        }

        assertThat(table.size()).isEqualTo(64);
        for (long live = 0; live < 32; live++) {
            assertThat(table.get(live)).isEqualTo(live);
        }
        assertThat(budget.taken()).isEqualTo(64);
    }

    @Test
    void withoutBudgetNothingNewIsRememberedAndWhatIsKnownStays() {
        AnnouncedTable<Long> table = new AnnouncedTable<>(2_000, budget);
        for (long key = 0; key < 1_000; key++) {
            table.announce(key, 7L, 1);
        }

        assertThat(table.announce(1_000, 7L, 1)).isEqualTo(Outcome.REFUSED);
        assertThat(table.announce(5, 8L, 1)).isEqualTo(Outcome.NEWS);
        assertThat(table.announce(6, 8L, 2)).isEqualTo(Outcome.REFUSED);
        assertThat(table.get(5)).isEqualTo(8);
        assertThat(table.get(6)).isEqualTo(7);
    }
}
