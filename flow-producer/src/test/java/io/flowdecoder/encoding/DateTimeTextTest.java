package io.flowdecoder.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateTimeTextTest {

    @Test
    void everyDayHasItsDate() {
        for (long day = 0; day < 2_932_897; day += 1) {
            if (day < 200_000 || day % 97 == 0 || day > 2_932_000) {
                long seconds = day * 86_400 + day % 86_400;

                assertThat(seconds(seconds))
                        .isEqualTo(Instant.ofEpochSecond(seconds).toString());
            }
        }
    }

    @Test
    void everyTimeOf64BitsHasItsText() {
        Random random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            long nanos = random.nextLong();
            Instant instant = Instant.ofEpochSecond(
                    Long.divideUnsigned(nanos, 1_000_000_000), Long.remainderUnsigned(nanos, 1_000_000_000));

            assertThat(Instant.parse(nanoseconds(nanos))).isEqualTo(instant);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1700000100123456789, 2023-11-14T22:15:00.123456789Z",
        "1700000100120000000, 2023-11-14T22:15:00.12Z",
        "1700000100000000001, 2023-11-14T22:15:00.000000001Z",
        "1700000100000000000, 2023-11-14T22:15:00Z",
        "0, 1970-01-01T00:00:00Z",
        "-1, 2554-07-21T23:34:33.709551615Z"
    })
    void zerosAtTheEndOfAFractionAreLeftOut(long nanos, String text) {
        assertThat(nanoseconds(nanos)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"253402300799, 9999-12-31T23:59:59Z", "253402300800, 253402300800", "-1, 18446744073709551615"})
    void yearsOfMoreThanFourDigitsAreNumbers(long seconds, String text) {
        assertThat(seconds(seconds)).isEqualTo(text);
    }

    private static String seconds(long seconds) {
        Output out = new Output(DateTimeText.LONGEST);
        DateTimeText.putSeconds(seconds, out);
        return out.toString();
    }

    private static String nanoseconds(long nanos) {
        Output out = new Output(DateTimeText.LONGEST);
        DateTimeText.putNanoseconds(nanos, out);
        return out.toString();
    }
}
