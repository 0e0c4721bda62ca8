package io.flowdecoder.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.testing.Exported;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.testing.Produced;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times that are counted from when an exporter started. */
class UptimeTest {

    @ParameterizedTest
    @CsvSource({
        "0036ee80, 0036c770, 0036dcec, 1699999990000000000, 1699999995500000000",
        "00000064, ffffff9c, 00000000, 1699999999800000000, 1699999999900000000", // wrapped between First and header
        "00000064, ffffff38, ffffff9c, 1699999999700000000, 1699999999800000000", // between Last and header
        "0036ee80, 0036ee80, 0036ef30, 1700000000000000000, 1700000000176000000", // Last after the header was written
        "ffffffff, ffffffff, 00000063, 1700000000000000000, 1700000000100000000" // and wrapped between
    })
    void uptimesThatWrapStayNearTheHeader(String uptime, String first, String last, String start, String end) {
        Produced v5 = new Produced().take(Hex.datagram("""
                0005 0001 %s 6553f100 00000000 00000000 00 00 0000
                0a010001 0a020002 0a030003 0001 0002 0000000a 000003e8 %s %s
                04d2 0035 00 12 11 08 0064 00c8 18 19 0000
                """.formatted(uptime, first, last)));
        Produced v9 = new Produced()
                .take(Exported.v9(Long.parseLong(uptime, 16), 7)
                        .template(256, "22:4 21:4")
                        .data(256, first + last));

        for (Produced produced : new Produced[] {v5, v9}) {
            assertThat(produced.each("time_flow_start_ns")).containsExactly(start);
            assertThat(produced.each("time_flow_end_ns")).containsExactly(end);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0036ee80, 006ddd00, 1700003600000000000", // First an hour after the header
        "0036ee80, 006ddd01, 1695708632705000000", // or before the uptime wrapped
        "0036ee80, 8036ee80, 1697852516352000000" // 24.8 days before
    })
    void anUptimeIsOfTheHourToComeOrOfTheDaysBefore(String uptime, String first, String start) {
        Produced produced = new Produced()
                .take(Exported.v9(Long.parseLong(uptime, 16), 7)
                        .template(256, "22:4 21:4")
                        .data(256, first + first));

        assertThat(produced.each("time_flow_start_ns")).containsExactly(start);
    }

    @Test
    void theNanosecondsOfAV5HeaderCount() {
        Produced produced = new Produced().take(Hex.datagram("""
                0005 0001 0036ee80 6553f100 075bcd15 00000000 00 00 0000  # and 123456789 ns
                0a010001 0a020002 0a030003 0001 0002 0000000a 000003e8 0036c770 0036ee80
                04d2 0035 00 12 11 08 0064 00c8 18 19 0000
                """));

        assertThat(produced.each("time_flow_start_ns")).containsExactly("1699999990123456789");
        assertThat(produced.each("time_flow_end_ns")).containsExactly("1700000000123456789");
    }

    @Test
    void aRecordWithoutTimesHasThoseOfItsExport() {
        for (Exported exported : new Exported[] {Exported.v9(), Exported.ipfix()}) {
            Produced produced =
                    new Produced().take(exported.template(256, "1:4").data(256, "00000001"));

            assertThat(produced.each("time_flow_start_ns")).containsExactly("1700000000000000000");
            assertThat(produced.each("time_flow_end_ns")).containsExactly("1700000000000000000");
        }
    }

    @Test
    void theUptimesOfAnIpfixRecordCountFromTheStartThatItNames() {
        Produced produced = new Produced()
                .take(Exported.ipfix()
                        .template(256, "22:4 160:8 21:4")
                        .data(256, "0036c770 0000018bcfae7980 0036dcec")); // started 3600 s before the export

        assertThat(produced.each("time_flow_start_ns")).containsExactly("1699999990000000000");
        assertThat(produced.each("time_flow_end_ns")).containsExactly("1699999995500000000");
    }

    @Test
    void orFromTheStartThatOptionsHaveNamed() {
        Produced produced = new Produced()
                .take(Exported.ipfix().optionsTemplate(300, "149:4", "160:8").data(300, "00000007 0000018bcfae7980"))
                .take(Exported.ipfix().template(256, "22:4 21:4").data(256, "0036c770 0036dcec"));

        assertThat(produced.each("time_flow_start_ns")).containsExactly("1699999990000000000");
        assertThat(produced.each("time_flow_end_ns")).containsExactly("1699999995500000000");
    }

    @Test
    void theStartThatOneRecordNamesIsNotThatOfAnother() {
        Produced produced = new Produced()
                .take(Exported.ipfix()
                        .template(256, "160:8 22:4")
                        .data(256, "0000018bcfae7980 0036c770")
                        .optionsTemplate(300, "149:4", "34:4")
                        .data(300, "00000007 00000001")
                        .template(257, "22:4")
                        .data(257, "0036c770"))
                .take(Exported.ipfix().data(257, "0036c770"));

        assertThat(produced.each("time_flow_start_ns"))
                .containsExactly("1699999990000000000", "1700000000000000000", "1700000000000000000");
    }

    @Test
    void norIsWhatOneDomainNamesThatOfAnother() {
        Produced produced = new Produced()
                .take(Exported.ipfix(1).optionsTemplate(300, "149:4", "160:8").data(300, "00000001 0000018bcfae7980"))
                .take(Exported.ipfix(2).template(256, "22:4").data(256, "0036c770"));

        assertThat(produced.each("time_flow_start_ns")).containsExactly("1700000000000000000");
    }
}
