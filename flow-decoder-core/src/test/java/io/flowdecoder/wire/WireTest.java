package io.flowdecoder.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.testing.Hex;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireTest {
    private static final byte[] OCTETS = Hex.bytes("81 82 83 84 85 86 87 88 89");

    static Stream<ByteBuffer> buffers() {
        return Stream.of(
                ByteBuffer.wrap(OCTETS),
                ByteBuffer.wrap(OCTETS).order(ByteOrder.LITTLE_ENDIAN),
                ByteBuffer.wrap(OCTETS).asReadOnlyBuffer(),
                Hex.directAtOffset(OCTETS).slice());
    }

    @ParameterizedTest
    @MethodSource("buffers")
    void readsAreUnsignedAndBigEndianInAnyBuffer(ByteBuffer buffer) {
        assertThat(Wire.u8(buffer, 1)).isEqualTo(0x82);
        assertThat(Wire.u16(buffer, 1)).isEqualTo(0x8283);
        assertThat(Wire.u32(buffer, 1)).isEqualTo(0x82838485L);
        assertThat(Wire.u48(buffer, 1)).isEqualTo(0x828384858687L);
        assertThat(Wire.u64(buffer, 1)).isEqualTo(0x8283848586878889L);
    }

    @ParameterizedTest
    @MethodSource("buffers")
    void anIntegerMayHaveAnySizeUpToEightOctets(ByteBuffer buffer) {
        long[] expected = {
            0,
            0x81,
            0x8182,
            0x818283,
            0x81828384L,
            0x8182838485L,
            0x818283848586L,
            0x81828384858687L,
            0x8182838485868788L
        };
        for (int length = 0; length <= 8; length++) {
            assertThat(Wire.unsigned(buffer, 0, length)).isEqualTo(expected[length]);
        }
    }

    @Test
    void aReadBeyondTheLimitIsTheCallersMistake() {
        ByteBuffer buffer = ByteBuffer.wrap(OCTETS).limit(4);

        assertThatThrownBy(() -> Wire.u32(buffer, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Wire.unsigned(buffer, 0, 9)).isInstanceOf(IllegalArgumentException.class);
    }
}
