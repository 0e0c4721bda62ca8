package io.flowdecoder.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LimitsTest {
    @Test
    void oneIsChangedWithoutTheOthers() {
        Limits limits = Limits.DEFAULT.withNesting(3).withSessions(5);

        assertThat(limits.nesting()).isEqualTo(3);
        assertThat(limits.withNesting(Limits.DEFAULT.nesting()).withSessions(Limits.DEFAULT.sessions()))
                .isEqualTo(Limits.DEFAULT);
    }

    @Test
    void whatMayNotBeIsSaid() {
        assertThatThrownBy(() -> Limits.DEFAULT.withSessions(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sessions must be at least 1, not 0");
        assertThatThrownBy(() -> Limits.DEFAULT.withNesting(33))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nesting must be at most 32, not 33");
    }
}
