package io.flowdecoder.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.session.SamplerAddress;
import io.flowdecoder.testing.Exported;
import io.flowdecoder.testing.Produced;
import io.flowdecoder.testing.Sampled;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The sender is 192.0.2.7. */
class SamplerAddressTest {

    @ParameterizedTest
    @CsvSource({
        "AGENT, 192.0.2.7, 192.0.2.7",
        "SOURCE, 192.0.2.7, 192.0.2.7",
        "ELEMENT, 192.0.2.5, 192.0.2.5",
        "ORIGINAL, 192.0.2.6, 192.0.2.5"
    })
    void aRecordMayNameTheExporter(SamplerAddress address, String ofBoth, String ofOne) {
        Produced produced = new Produced()
                .samplerAddress(address)
                .take(Exported.ipfix()
                        .template(256, "403:4 130:4")
                        .data(256, "c0000206 c0000205")
                        .template(257, "130:4")
                        .data(257, "c0000205")
                        .template(258, "8:4")
                        .data(258, "0a000001"));

        assertThat(produced.each("sampler_address")).containsExactly(ofBoth, ofOne, "192.0.2.7");
    }

    @ParameterizedTest
    @CsvSource({"ELEMENT, 131:16", "ORIGINAL, 404:16"})
    void byAnAddressOfEitherFamily(SamplerAddress address, String field) {
        Produced produced = new Produced()
                .samplerAddress(address)
                .take(Exported.ipfix().template(256, field).data(256, "20010db8000000000000000000000005"));

        assertThat(produced.each("sampler_address")).containsExactly("2001:db8::5");
    }

    @ParameterizedTest
    @EnumSource
    void ofSflowItIsTheAgentUnlessTheSenderIsAskedFor(SamplerAddress address) {
        Produced produced =
                new Produced().samplerAddress(address).take(Sampled.datagramOf().flow());

        assertThat(produced.each("sampler_address"))
                .containsExactly(address == SamplerAddress.SOURCE ? "192.0.2.7" : "192.0.2.9");
    }
}
