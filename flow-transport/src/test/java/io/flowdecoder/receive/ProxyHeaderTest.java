package io.flowdecoder.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.testing.Hex;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProxyHeaderTest {
    private static final byte[] IPV4 = Hex.bytes("0d0a0d0a000d0a515549540a 21 11 000c c0000201 c0000209 9c40 1283");
    private static final byte[] MAPPED = Hex.bytes("""
            0d0a0d0a000d0a515549540a 21 21 0024
            00000000000000000000ffffc0000201 00000000000000000000ffffc0000209 9c40 1283
            """);

    private static ProxyHeader read(byte[] octets) throws IOException {
        return ProxyHeader.read(new ByteArrayInputStream(octets));
    }

    @Test
    void nothingBehindItIsRead() throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(Arrays.copyOf(IPV4, IPV4.length + 3));

        assertThat(ProxyHeader.read(in)).isEqualTo(new ProxyHeader(false, IpAddress.parse("192.0.2.1"), 40_000));
        assertThat(in.available()).isEqualTo(3);
    }

    @Test
    void anIpv4AddressInIpv6IsOne() throws IOException {
        assertThat(read(MAPPED).source()).isEqualTo(IpAddress.parse("192.0.2.1"));
    }

    @Test
    void ifItEndsEarlyTheConnectionHasBrokenOff() {
        for (int length = 0; length < IPV4.length; length++) {
            byte[] cut = Arrays.copyOf(IPV4, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void noDamageDoesMore() throws IOException {
        for (byte[] sound : new byte[][] {IPV4, MAPPED}) {
            for (int at = 0; at < sound.length; at++) {
                for (int value = 0; value < 256; value++) {
                    byte[] damaged = sound.clone();
                    damaged[at] = (byte) value;
                    try {
                        ProxyHeader header = read(damaged);
                        assertThat(header == null || header.local() || header.source() != null)
                                .isTrue();
                    } catch (EOFException longer) {
                        assertThat(at).isBetween(14, 15);
                    }
                }
            }
        }
    }
}
