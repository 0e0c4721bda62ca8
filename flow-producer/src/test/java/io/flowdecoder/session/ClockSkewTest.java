package io.flowdecoder.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.mapping.custom.CustomMapping;
import io.flowdecoder.testing.Exported;
import io.flowdecoder.testing.Produced;
import io.flowdecoder.wire.Limits;
import org.junit.jupiter.api.Test;

class ClockSkewTest {
    private static final long SECOND = 1_000_000_000L;

    private final ClockSkew skew = new ClockSkew();

    @Test
    void theDatagramThatTookTheLeastIsBelieved() {
        assertThat(skew.isKnown()).isFalse();
        skew.note(100 * SECOND, 108 * SECOND);
        skew.note(110 * SECOND, 115 * SECOND);
        skew.note(120 * SECOND, 131 * SECOND);

        assertThat(skew.isKnown()).isTrue();
        assertThat(skew.aheadNanos()).isEqualTo(-5 * SECOND);
    }

    @Test
    void aClockThatIsSetIsNoticedWithinTenMinutes() {
        for (long at = 0; at < 300; at += 10) {
            skew.note(at * SECOND, at * SECOND);
        }
        for (long at = 300; at <= 900; at += 10) {
            skew.note((at - 60) * SECOND, at * SECOND);
        }

        assertThat(skew.aheadNanos()).isEqualTo(-60 * SECOND);
    }

    @Test
    void everyProtocolThatSaysItsTimeIsHeard() {
        ExporterSessions sessions = new ExporterSessions(Limits.DEFAULT);
        new Produced(sessions, CustomMapping.NONE).take(Exported.ipfix()); // received 100.123456789 s later

        assertThat(sessions.session(Produced.EXPORTER).clock().aheadNanos()).isEqualTo(-100_123_456_789L);
    }
}
