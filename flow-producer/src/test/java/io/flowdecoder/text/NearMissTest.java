package io.flowdecoder.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearMissTest {

    @ParameterizedTest
    @CsvSource({
        "src_prot, src_port",
        "dstport, dst_port",
        "DstPort, dst_port",
        "BYTES, bytes",
        "byte, bytes",
        "observation_domain, observation_domain_id",
        "packet_length, ",
        "'', "
    })
    void theNearestWordIsGuessedIfItIsNear(String word, String meant) {
        assertThat(NearMiss.of(word, List.of("bytes", "src_port", "dst_port", "observation_domain_id")))
                .isEqualTo(meant);
    }
}
