package io.flowdecoder.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.session.TransportSession.Transport;
import io.flowdecoder.testing.Exported;
import io.flowdecoder.testing.Produced;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose the flows of an IPFIX File are, which nobody has sent. */
class IpfixFileExporterTest {
    private static final TransportSession FILE = new TransportSession(Transport.FILE, 1, IpAddress.v4(0), 0);

    private static Produced ofFile(Exported message) {
        return new Produced().take(message.datagram(), FILE, Produced.RECEIVED);
    }

    @ParameterizedTest
    @CsvSource({
        "130:4, c0000205, 192.0.2.5",
        "131:16, 20010db8000000000000000000000005, 2001:db8::5",
        "130:4 131:16, c0000205 00000000000000000000000000000000, 192.0.2.5",
        "131:16 130:4, 00000000000000000000000000000000 c0000205, 192.0.2.5"
    })
    void theExporterThatARecordNamesIsTheSampler(String fields, String octets, String exporter) {
        Produced produced = ofFile(Exported.ipfix().template(256, fields).data(256, octets));

        assertThat(produced.each("sampler_address")).containsExactly(exporter);
        assertThat(produced.each("exporter_addr")).containsExactly(exporter);
    }

    @Test
    void theOriginalExporterIsNotTheOneThatHasExportedToTheFile() {
        Produced produced = ofFile(Exported.ipfix().template(256, "130:4 403:4").data(256, "c0000205 c0000206"));

        assertThat(produced.each("sampler_address")).containsExactly("192.0.2.5");
        assertThat(produced.each("exporter_addr")).containsExactly("192.0.2.6");
    }

    @ParameterizedTest
    @CsvSource({"130:4, 00000000", "131:16, 00000000000000000000000000000000"})
    void zerosAreNobody(String fields, String octets) {
        Produced produced = ofFile(Exported.ipfix().template(256, fields).data(256, octets));

        assertThat(produced.each("sampler_address")).containsExactly("0.0.0.0");
    }

    @Test
    void whatComesFromSomewhereIsOfWhoHasSentIt() {
        Produced produced =
                new Produced().take(Exported.ipfix().template(256, "130:4").data(256, "c0000205"));

        assertThat(produced.each("sampler_address")).containsExactly("192.0.2.7");
        assertThat(produced.each("exporter_addr")).containsExactly("192.0.2.5");
    }
}
