package io.flowdecoder.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.testing.Hex;
import io.flowdecoder.wire.Octets;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "192.0.2.1",
                "255.255.255.255",
                "::",
                "::1",
                "1::",
                "2001:db8::1",
                "2001:db8:0:1:1:1:1:1",
                "2001:db8::1:0:0:1",
                "2001:0:0:1::1",
                "fe80::1:2:3",
                "::ffff:192.0.2.1",
                "1:2:3:4:5:6:7:8",
                "0:1::",
                "2001::1:0:0:1:1",
                "10.100.99.9"
            })
    void theTextOfAnAddressIsItsCanonicalForm(String text) {
        assertThat(IpAddress.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "192.0.2", "192.0.2.256", "1:2", "::g", "192.0.2.1:2055"})
    void whatIsNoAddressIsRefusedWithoutAskingANameServer(String text) {
        assertThatThrownBy(() -> IpAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not an IP address: " + text);
    }

    @Test
    void aMappedAddressStaysItselfUntilAskedOtherwise() {
        IpAddress mapped = IpAddress.parse("::ffff:192.0.2.1");

        assertThat(mapped.family()).isEqualTo(6);
        assertThat(mapped.unmapped()).isEqualTo(IpAddress.parse("192.0.2.1"));
        assertThat(IpAddress.parse("192.0.2.1").unmapped()).isEqualTo(IpAddress.parse("192.0.2.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001:db8::1", "::", "::192.0.2.1", "::1:ffff:192.0.2.1", "1::ffff:192.0.2.1"})
    void anAddressThatOnlyLooksMappedIsLeftAlone(String text) {
        IpAddress address = IpAddress.parse(text);

        assertThat(address.unmapped()).isSameAs(address);
    }

    @Test
    void anAddressIsReadOffTheWireAtAnIndex() {
        ByteBuffer octets = Hex.datagram("00 20010db8 00000000 00000000 00000001");

        assertThat(IpAddress.read(octets, 1, 16)).isEqualTo(IpAddress.v6(0x2001_0db8_0000_0000L, 1));
        assertThat(IpAddress.read(octets, 1, 4)).isEqualTo(IpAddress.parse("32.1.13.184"));
        assertThatThrownBy(() -> IpAddress.read(octets, 1, 6)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFieldOfAnotherSizeHoldsNoAddress() {
        assertThat(IpAddress.of(Octets.ofHex("c0000201"))).contains(IpAddress.parse("192.0.2.1"));
        assertThat(IpAddress.of(Octets.ofHex("20010db8000000000000000000000001")))
                .contains(IpAddress.parse("2001:db8::1"));
        assertThat(IpAddress.of(Octets.ofHex("c00002"))).isEmpty();
        assertThat(IpAddress.of(Octets.EMPTY)).isEmpty();
    }

    @Test
    void anAddressHasTheOctetsOfItsFamily() {
        assertThat(IpAddress.v4(0xffff_ffff_c000_0201L)).hasToString("192.0.2.1");
        assertThatThrownBy(() -> new IpAddress(5, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new IpAddress(4, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new IpAddress(4, 0, 1L << 32)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMacAddressIsSixPairsOfDigits() {
        assertThat(new MacAddress(0x02_00_00_00_0a_0bL)).hasToString("02:00:00:00:0a:0b");
        assertThat(new MacAddress(0xfe_dc_ba_98_76_54L)).hasToString("fe:dc:ba:98:76:54");
        assertThatThrownBy(() -> new MacAddress(1L << 48)).isInstanceOf(IllegalArgumentException.class);
    }
}
