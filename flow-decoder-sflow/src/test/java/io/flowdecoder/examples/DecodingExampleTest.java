package io.flowdecoder.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.pcap.CaptureReader;
import io.flowdecoder.testing.Checkout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The expected numbers are those that tshark counts in the capture, times its sampling rate of 4. */
class DecodingExampleTest {
    private static final int SFLOW_PORT = 6343;
    private static final long OCTETS = 4 * 22_277;

    private final DecodingExample example = new DecodingExample();

    private static void forEachDatagram(Consumer<ByteBuffer> use) throws IOException {
        try (CaptureReader capture = CaptureReader.open(Checkout.file("examples/flows.pcap"))) {
            while (capture.next()) {
                if (capture.destinationPort() == SFLOW_PORT) {
                    use.accept(capture.payload());
                }
            }
        }
    }

    @Test
    void theValuesOfAPacketAreTakenFromOneOfItsRecords() throws IOException {
        forEachDatagram(example::values);

        assertThat(example.octets).isEqualTo(OCTETS);
    }

    @Test
    void aWalkInPlaceAddsUpToTheSame() throws IOException {
        forEachDatagram(example::inPlace);

        assertThat(example.octets).isEqualTo(OCTETS);
    }

    @Test
    void theHeadersOfASampledPacketSayWhoSentIt() throws IOException {
        forEachDatagram(example::sampledPackets);

        assertThat(example.octetsBySource).isNotEmpty().allSatisfy((source, octets) -> {
            assertThat(source).matches("(192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\.[0-9]+");
            assertThat(octets % 4).isZero();
        });
    }
}
