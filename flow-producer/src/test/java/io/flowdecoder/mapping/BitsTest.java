package io.flowdecoder.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BitsTest {
    private static final byte[] OCTETS = HexFormat.of().parseHex("aa55ab56");

    /** GoFlow2's own vectors. */
    @ParameterizedTest
    @CsvSource({
        "16, 16, ab56",
        "24, 32, 56000000",
        "4, 16, a55a",
        "4, 4, 0a",
        "4, 6, 29",
        "20, 6, 2d",
        "5, 10, 4a02",
        "30, 2, 02",
        "32, 16, 0000",
        "0, 0, ''"
    })
    void eightBitsMakeAnOctetAndTheLastOneHasWhatIsLeft(int offset, int length, String expected) {
        byte[] out = new byte[8];
        int octets = Bits.copy(ByteBuffer.wrap(OCTETS), 0, OCTETS.length, offset, length, out);

        assertThat(HexFormat.of().formatHex(out, 0, octets)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"16, 16, 0xab56", "4, 6, 0x29", "5, 10, 0x12a", "4, 12, 0xa55", "31, 1, 0", "24, 32, 0x56000000"})
    void asANumberTheyAreOne(int offset, int length, String expected) {
        assertThat(Bits.number(ByteBuffer.wrap(OCTETS), 0, OCTETS.length, offset, length))
                .isEqualTo(Long.decode(expected));
    }

    @Test
    void everyOffsetAndLengthGivesTheBitsThatALargeNumberHasThere() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] octets = new byte[1 + random.nextInt(20)];
            random.nextBytes(octets);
            int offset = random.nextInt(8 * octets.length + 20);
            int length = 1 + random.nextInt(64);
            BigInteger all = new BigInteger(1, Arrays.copyOf(octets, octets.length + 12));
            BigInteger expected =
                    all.shiftRight(8 * (octets.length + 12) - offset - length).mod(BigInteger.ONE.shiftLeft(length));

            assertThat(Bits.number(ByteBuffer.wrap(octets), 0, octets.length, offset, length))
                    .as("%d bits from %d of %s", length, offset, HexFormat.of().formatHex(octets))
                    .isEqualTo(expected.longValue());
        }
    }

    @Test
    void whatLiesBeyondTheEndIsNotRead() {
        assertThat(Bits.number(ByteBuffer.wrap(OCTETS), 1, 2, 0, 16)).isEqualTo(0x5500);
    }
}
