package io.flowdecoder.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OctetsTest {

    @Test
    void octetsAreEqualByTheirContent() {
        Octets octets = Octets.of((byte) 1, (byte) 0xab);

        assertThat(octets).isEqualTo(Octets.ofHex("01ab")).isNotEqualTo(Octets.ofHex("01ac"));
        assertThat(octets).isNotEqualTo("01ab");
        assertThat(Set.of(octets)).contains(Octets.ofHex("01ab"));
        assertThat(octets).hasToString("01ab");
    }

    @Test
    void nothingChangesThemFromOutside() {
        byte[] given = {1, 2};
        Octets octets = Octets.of(given);
        given[0] = 9;
        octets.toByteArray()[1] = 9;

        assertThat(octets.toByteArray()).containsExactly(1, 2);
        assertThatThrownBy(() -> octets.asByteBuffer().put((byte) 9)).isInstanceOf(ReadOnlyBufferException.class);
    }

    @Test
    void aCopyIsTakenFromAnAbsoluteIndexWhereverTheBufferStands() {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1, 2, 3, 4}).position(3);

        assertThat(Octets.copyOf(buffer, 1, 2)).isEqualTo(Octets.ofHex("0203"));
        assertThat(Octets.copyOf(buffer, 4, 0)).isSameAs(Octets.EMPTY);
        assertThat(buffer.position()).isEqualTo(3);
    }

    @Test
    void theyReadAsAnUnsignedIntegerOrAsText() {
        assertThat(Octets.ofHex("ff01").unsigned()).isEqualTo(0xff01);
        assertThat(Octets.ofHex("ff01").u8(0)).isEqualTo(0xff);
        assertThat(Octets.ofHex("ff01").length()).isEqualTo(2);
        assertThat(Octets.EMPTY.unsigned()).isZero();
        assertThat(Octets.ofHex("677265656e").utf8()).isEqualTo("green");
        assertThatThrownBy(() -> Octets.ofHex("010203040506070809").unsigned())
                .isInstanceOf(IllegalArgumentException.class);
    }
}
