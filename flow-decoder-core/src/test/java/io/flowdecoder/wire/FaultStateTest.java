package io.flowdecoder.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultStateTest {
    private final FaultState state = new FaultState();

    @Test
    void aCursorThatStopsReturnsFalseAndKeepsWhereAndWhy() {
        assertThat(state.stop(Fault.BAD_SET_LENGTH, 18, 4, 3)).isFalse();

        assertThat(state.fault()).isEqualTo(Fault.BAD_SET_LENGTH);
        assertThat(state.problem()).isEqualTo(new Problem(Fault.BAD_SET_LENGTH, 18, 4, 3));
        assertThat(state.problem()).hasToString("BAD_SET_LENGTH at octet 18: needed 4, available 3");
    }

    @Test
    void withoutAFaultThereIsNoProblem() {
        assertThat(state.fault()).isEqualTo(Fault.NONE);
        assertThat(state.problem()).isNull();

        state.stop(Fault.BAD_SET_LENGTH, 18, 4, 3);
        state.clear();

        assertThat(state.fault()).isEqualTo(Fault.NONE);
        assertThat(state.problem()).isNull();
    }

    @Test
    void everyFaultSaysInItsOwnWordsWhatItMeans() {
        assertThat(Arrays.stream(Fault.values()).map(Fault::meaning))
                .doesNotHaveDuplicates()
                .allMatch(meaning -> meaning.contains(" "));
    }

    @Test
    void theExceptionForThoseWhoAskForOneHoldsAllProblemsAndShowsTheFirst() {
        Problem first = new Problem(Fault.WRONG_VERSION, 0, 10, 9);
        Problem second = new Problem(Fault.BAD_SET_LENGTH, 18, 4, 3);

        assertThat(new MalformedDatagramException(List.of(first)))
                .hasMessage("WRONG_VERSION at octet 0: needed 10, available 9");
        assertThat(new MalformedDatagramException(List.of(first, second, second)))
                .hasMessage("WRONG_VERSION at octet 0: needed 10, available 9 (and 2 more)");
        assertThat(new MalformedDatagramException(List.of(first, second)).problems())
                .containsExactly(first, second);
    }
}
