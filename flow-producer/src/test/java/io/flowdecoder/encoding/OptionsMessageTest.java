package io.flowdecoder.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.flowpb.NamedValue;
import io.flowdecoder.flowpb.OptionsMessage;
import io.flowdecoder.producer.Counter;
import io.flowdecoder.producer.MessageKind;
import io.flowdecoder.testing.Exported;
import io.flowdecoder.testing.Produced;
import io.flowdecoder.testing.Recorded;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Limits;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsMessageTest {
    private final Recorded recorded = new Recorded(MessageKind.OPTIONS);

    private OptionsMessage message() {
        assertThat(recorded.messages()).hasSize(1);
        return (OptionsMessage) recorded.messages().get(0);
    }

    @Test
    void anOptionsRecordOfNetFlowV9SaysWhatItIsAboutByScopeType() {
        recorded.take(Exported.v9()
                .optionsTemplate(300, "2:4", "82:8 34:4")
                .data(300, "00000003 6574682f 33000000 00000200"));

        assertThat(recorded.json())
                .containsExactly("{\"type\":\"OPTIONS\",\"protocol\":\"NETFLOW_V9\","
                        + "\"time_received_ns\":1700000100123456789,\"sampler_address\":\"192.0.2.7\","
                        + "\"sequence_num\":42,\"time_exported_ns\":1700000000000000000,\"observation_domain_id\":7,"
                        + "\"template_id\":300,"
                        + "\"scope\":[{\"name\":\"Interface\",\"enterprise\":4294967295,\"id\":2,\"value\":3}],"
                        + "\"options\":[{\"name\":\"interfaceName\",\"enterprise\":0,\"id\":82,\"value\":\"eth/3\"},"
                        + "{\"name\":\"samplingInterval\",\"enterprise\":0,\"id\":34,\"value\":512}]}");
        assertThat(recorded.text().get(0))
                .endsWith(" template_id=300 scope.Interface=3 options.interfaceName=\"eth/3\""
                        + " options.samplingInterval=512");
        NamedValue scope = message().getScope(0);
        assertThat(scope.getEnterprise()).isEqualTo(-1);
        assertThat(scope.getId()).isEqualTo(2);
        assertThat(scope.getUnsigned()).isEqualTo(3);
        assertThat(message().getOptions(0).getText()).isEqualTo("eth/3");
    }

    @Test
    void oneOfIpfixByElement() {
        recorded.take(
                Exported.ipfix().optionsTemplate(301, "346:4 303:2", "341:v").data(301, "00007ed9 0001 04 6e616d65"));

        assertThat(message().getScopeList())
                .extracting(NamedValue::getName)
                .containsExactly("privateEnterpriseNumber", "informationElementId");
        assertThat(message().getOptions(0).getText()).isEqualTo("name");
        assertThat(message().getObservationDomainId()).isEqualTo(7);
        assertThat(recorded.counts().get(Counter.OPTIONS_MESSAGES)).isEqualTo(1);
    }

    private static Exported describing(int id, int dataType, String name) {
        return Exported.ipfix()
                .optionsTemplate(400, "346:4 303:2", "339:1 341:v")
                .data(
                        400,
                        "00007ed9 80%02x %02x %02x".formatted(id, dataType, name.length())
                                + HexFormat.of().formatHex(name.getBytes(StandardCharsets.US_ASCII)));
    }

    private static Exported options() {
        return Exported.ipfix().optionsTemplate(301, "149:4", "32473/9:2").data(301, "00000007 beef");
    }

    @Test
    void anElementThatTheExporterHasDescribedHasItsNameAndTypeFromThenOn() {
        recorded.take(options()).take(describing(9, 2, "queueDepth")).take(options());

        assertThat(recorded.json()).hasSize(3);
        assertThat(recorded.json().get(0))
                .endsWith("{\"name\":\"32473/9\",\"enterprise\":32473,\"id\":9,\"octets\":\"beef\"}]}");
        assertThat(recorded.json().get(2))
                .endsWith("{\"name\":\"queueDepth\",\"enterprise\":32473,\"id\":9,\"value\":48879}]}");
    }

    @Test
    void oneThatIsDescribedInTwoWaysHasNone() {
        recorded.take(describing(9, 2, "queueDepth"))
                .take(describing(9, 13, "queueName"))
                .take(options());

        assertThat(recorded.json().get(2)).contains("\"name\":\"32473/9\"");
    }

    @Test
    void whatTheLimitsLeaveNoRoomForIsCounted() {
        Produced produced = new Produced(Limits.DEFAULT.withElementsPerSession(1))
                .take(describing(9, 2, "queueDepth"))
                .take(describing(10, 2, "queueLength"));

        assertThat(produced.counts().get(Fault.ELEMENT_LIMIT)).isEqualTo(1);
    }

    @Test
    void descriptionsWithMoreFieldsThanTheLimitsAllowInADatagramAreNotLearned() {
        Produced produced = new Produced(Limits.DEFAULT.withValuesPerDatagram(13))
                .take(Exported.ipfix()
                        .optionsTemplate(400, "303:1", "339:1 341:1 90:0 90:0 90:0")
                        .data(400, "010241 020242 030243"))
                .take(Exported.ipfix().data(400, "030243"));

        assertThat(produced.counts().get(Counter.OPTIONS_RECORDS)).isEqualTo(4);
        assertThat(produced.counts().get(Fault.ELEMENT_LIMIT)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "41:8         | 8000000000000000         | \"value\":9223372036854775808", // exportedMessageTotalCount
                "41:3         | 000102                   | \"value\":258",
                "41:9         | 000000000000000001       | \"octets\":\"000000000000000001\"",
                "434:4        | fffffffe                 | \"value\":-2", // mibObjectValueInteger
                "311:4        | 3e800000                 | \"value\":0.25", // samplingProbability
                "311:8        | 3fb999999999999a         | \"value\":0.1",
                "276:1        | 01                       | \"value\":true", // dataRecordsReliability
                "276:1        | 00                       | \"octets\":\"00\"",
                "365:6        | 02000000000a             | \"value\":\"02:00:00:00:00:0a\"", // staMacAddress
                "130:4        | c0000201                 | \"value\":\"192.0.2.1\"", // exporterIPv4Address
                "131:16       | 20010db8000000000000000000000001 | \"value\":\"2001:db8::1\"",
                "130:2        | c000                     | \"octets\":\"c000\"",
                "160:8        | 0000018bcfe540f0         | \"time_ns\":1699999990000000000", // systemInitTimeMilliseconds
                "322:4        | 6553f100                 | \"time_ns\":1700000000000000000", // observationTimeSeconds
                "325:8        | 0000000000000000         | \"octets\":\"0000000000000000\"",
                "82:4         | 66c30000                 | \"octets\":\"66c3\"", // not UTF-8
                "32473/9:2    | beef                     | \"octets\":\"beef\"",
                "291:v        | 03 ff0001                | \"octets\":\"ff0001\"" // basicList
            })
    void aValueHasTheTypeOfItsElementIfItIsOne(String field, String octets, String value) {
        recorded.take(Exported.ipfix().optionsTemplate(301, "149:4", field).data(301, "00000007" + octets));

        assertThat(recorded.json().get(0))
                .contains("\"scope\":[{\"name\":\"observationDomainId\",")
                .endsWith("," + value + "}]}");
    }

    @Test
    void aScopeOfV9ThatIsNotKnownIsNamedWithoutASpace() {
        recorded.take(Exported.v9().optionsTemplate(300, "6:4", "34:4").data(300, "00000003 00000200"));

        assertThat(message().getScope(0).getName()).isEqualTo("scope/6");
        assertThat(recorded.text().get(0)).contains(" scope.scope/6=");
    }

    @Test
    void anElementThatIsNotKnownIsNamedAfterItsNumbers() {
        recorded.take(
                Exported.ipfix().optionsTemplate(301, "32766:1", "32473/9:2").data(301, "01 beef"));

        assertThat(List.of(message().getScope(0), message().getOptions(0)))
                .extracting(NamedValue::getName)
                .containsExactly("32766", "32473/9");
    }

    @Test
    void fieldsWithoutOctetsAreLeftOut() {
        recorded.take(
                Exported.ipfix().optionsTemplate(301, "149:4 10:0", "34:0 50:4").data(301, "00000007 00000064"));

        assertThat(message().getScopeList()).hasSize(1);
        assertThat(message().getOptionsList()).hasSize(1);
    }
}
