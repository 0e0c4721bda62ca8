package io.flowdecoder.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.testing.Exported;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.testing.Produced;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplingOverridesTest {
    /** From 192.0.2.7: one that says nothing, then 10, then what options have said. */
    private static final Exported DATAGRAM = Exported.ipfix()
            .template(256, "1:4")
            .data(256, "00000001")
            .template(257, "1:4 34:4")
            .data(257, "00000002 0000000a")
            .optionsTemplate(300, "149:4", "34:4")
            .data(300, "00000007 00000064")
            .data(256, "00000003");

    @Test
    void theDefaultIsForFlowsOfWhichNobodyHasSaidARate() {
        Produced produced = new Produced(SamplingOverrides.NONE.withDefault(5)).take(DATAGRAM);

        assertThat(produced.each("sampling_rate")).containsExactly("5", "10", "100");
    }

    @Test
    void anOverrideBeatsWhateverIsSaid() {
        Produced produced = new Produced(
                        SamplingOverrides.NONE.withDefault(5).with(IpAddress.parse("192.0.2.0"), 24, 7))
                .take(DATAGRAM);

        assertThat(produced.each("sampling_rate")).containsExactly("7", "7", "7");
    }

    @Test
    void itBeatsTheHeaderOfNetFlowV5Too() {
        Produced produced =
                new Produced(SamplingOverrides.NONE.with(IpAddress.parse("192.0.2.7"), 32, 7)).take(Hex.datagram("""
                        0005 0001 0036ee80 6553f100 00000000 00000000 00 00 4064
                        0a010001 0a020002 0a030003 0001 0002 0000000a 000003e8 0036c770 0036ee80
                        04d2 0035 00 12 11 08 0064 00c8 18 19 0000
                        """));

        assertThat(produced.each("sampling_rate")).containsExactly("7");
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 30",
        "10.1.3.4, 20",
        "10.2.0.0, 10",
        "11.0.0.0, 0",
        "2001:db8::1, 60",
        "2001:db8::2, 50",
        "2001:db8:0:0:1::, 50",
        "2001:db8:0:1::, 40",
        "2001:db9::, 0",
        "::a01:203, 0"
    })
    void theLongestPrefixCounts(String exporter, long rate) {
        SamplingOverrides sampling = SamplingOverrides.NONE
                .with(IpAddress.parse("10.1.2.255"), 24, 30)
                .with(IpAddress.parse("10.0.0.0"), 8, 10)
                .with(IpAddress.parse("10.1.0.0"), 16, 20)
                .with(IpAddress.parse("2001:db8::"), 32, 40)
                .with(IpAddress.parse("2001:db8::1"), 128, 60)
                .with(IpAddress.parse("2001:db8::"), 64, 50);
        IpAddress address = IpAddress.parse(exporter);

        assertThat(sampling.rateOf(address.family(), address.high(), address.low()))
                .isEqualTo(rate);
    }

    @Test
    void aPrefixOfNoBitsIsEveryExporterOfItsFamilyAndTheLastOfTwoCounts() {
        SamplingOverrides sampling =
                SamplingOverrides.NONE.with(IpAddress.parse("0.0.0.0"), 0, 1).with(IpAddress.parse("255.0.0.0"), 0, 2);

        assertThat(sampling.rateOf(4, 0, 0x7f00_0001)).isEqualTo(2);
        assertThat(sampling.rateOf(6, 0, 1)).isZero();
    }

    @Test
    void whatIsNoPrefixOrNoRateIsRefused() {
        IpAddress address = IpAddress.parse("192.0.2.7");

        assertThatThrownBy(() -> SamplingOverrides.NONE.with(address, 33, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SamplingOverrides.NONE.with(address, -1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SamplingOverrides.NONE.with(address, 32, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SamplingOverrides.NONE.withDefault(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
