package io.flowdecoder.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
    private final MemoryBudget budget = new MemoryBudget(Limits.DEFAULT.withRemembered(10));

    @Test
    void allOfItCanBeTakenAndNothingMore() {
        assertThat(budget.take(4)).isTrue();
        assertThat(budget.take(6)).isTrue();
        assertThat(budget.taken()).isEqualTo(10);

        assertThat(budget.take(1)).isFalse();
    }

    @Test
    void aRefusalIsCountedAndTakesNothing() {
        budget.take(8);

        assertThat(budget.take(3)).isFalse();
        assertThat(budget.take(3)).isFalse();

        assertThat(budget.refused()).isEqualTo(2);
        assertThat(budget.taken()).isEqualTo(8);
        assertThat(budget.take(2)).isTrue();
    }

    @Test
    void whatIsGivenBackCanBeTakenAgain() {
        budget.take(10);
        budget.give(4);

        assertThat(budget.taken()).isEqualTo(6);
        assertThat(budget.take(4)).isTrue();
        assertThat(budget.refused()).isZero();
    }

    @Test
    void somethingThatShrinksOrStaysAsItIsIsNeverRefused() {
        budget.take(10);

        assertThat(budget.take(0)).isTrue();
        assertThat(budget.take(-3)).isTrue();
        assertThat(budget.taken()).isEqualTo(7);
    }
}
