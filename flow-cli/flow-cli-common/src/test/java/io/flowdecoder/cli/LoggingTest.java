package io.flowdecoder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoggingTest {
    private final Level before = Logging.level();

    @AfterEach
    void restore() {
        Logging.level(before);
    }

    private static Level kafkas(Level level) {
        Logging.level(level);
        return ((Logger) LoggerFactory.getLogger("org.apache.kafka.clients.NetworkClient")).getEffectiveLevel();
    }

    @Test
    void whatKafkasClientRepeatsIsOnlyLoggedWithDebugWheneverTheLevelChanges() {
        assertThat(kafkas(Level.DEBUG)).isEqualTo(Level.DEBUG);
        assertThat(kafkas(Level.INFO)).isEqualTo(Level.ERROR);
        assertThat(kafkas(Level.TRACE)).isEqualTo(Level.TRACE);
        assertThat(kafkas(Level.WARN)).isEqualTo(Level.ERROR);
        assertThat(kafkas(Level.OFF)).isEqualTo(Level.OFF);
    }
}
