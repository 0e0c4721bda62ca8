package io.flowdecoder.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalTextTest {
    private static final long SEED = 20_261_121;

    private static String text(long value) {
        byte[] out = new byte[DecimalText.ROOM];
        return new String(out, 0, DecimalText.put(value, out, 0), StandardCharsets.US_ASCII);
    }

    @Test
    void numbersAreUnsigned() {
        assertThat(text(0)).isEqualTo("0");
        assertThat(text(-1)).isEqualTo("18446744073709551615");
        assertThat(text(Long.MIN_VALUE)).isEqualTo("9223372036854775808");
    }

    @Test
    void everyLengthIsWrittenWithAllItsDigits() {
        for (long power = 1, i = 0; i < 19; power *= 10, i++) {
            assertThat(text(power)).isEqualTo(Long.toString(power));
            assertThat(text(power - 1)).isEqualTo(Long.toString(power - 1));
            assertThat(text(9 * power)).isEqualTo(Long.toUnsignedString(9 * power));
        }
    }

    @Test
    void numbersOfAnySizeAreAsTheLibraryWritesThem() {
        Random random = new Random(SEED);
        for (int i = 0; i < 200_000; i++) {
            long value = random.nextLong() >>> random.nextInt(Long.SIZE);
            assertThat(text(value)).isEqualTo(Long.toUnsignedString(value));
        }
    }
}
