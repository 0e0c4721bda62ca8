package io.flowdecoder.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
                "0:1::"
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
        assertThat(IpAddress.parse("2001:db8::1").unmapped()).isEqualTo(IpAddress.parse("2001:db8::1"));
    }

    @Test
    void aMacAddressIsSixPairsOfDigits() {
        assertThat(new MacAddress(0x02_00_00_00_0a_0bL)).hasToString("02:00:00:00:0a:0b");
    }
}
