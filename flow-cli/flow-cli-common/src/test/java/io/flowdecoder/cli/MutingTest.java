package io.flowdecoder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MutingTest {
    private final LoggerContext context = new LoggerContext();
    private final Logger log = context.getLogger("test");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private long now;

    @BeforeEach
    void keepLines() {
        lines.setContext(context);
        lines.start();
        log.addAppender(lines);
    }

    private Muting muting(int most, Duration interval) {
        return new Muting(log, most, interval, () -> now);
    }

    private void warn(Muting muting, int from, int to) {
        for (int i = from; i <= to; i++) {
            if (muting.admits()) {
                log.warn("line {}", i);
            }
        }
    }

    @Test
    void whatIsTooMuchIsSaidAndThenHowMuchItWas() {
        Muting muting = muting(2, Duration.ofSeconds(10));
        warn(muting, 1, 5);
        now = Duration.ofSeconds(11).toNanos();
        warn(muting, 6, 6);

        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "line 1", "line 2", "too many messages, muting for 10 s", "skipped messages: 3", "line 6");
    }

    @Test
    void nothingMeansNoLimit() {
        warn(muting(0, Duration.ofSeconds(10)), 1, 100);
        warn(muting(2, Duration.ZERO), 101, 200);

        assertThat(lines.list).hasSize(200);
    }
}
