package io.flowdecoder.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.ipfix.IpfixMessage;
import io.flowdecoder.ipfix.MessageCursor;
import io.flowdecoder.pcap.CaptureReader;
import io.flowdecoder.template.FieldSpecifier;
import io.flowdecoder.template.Set;
import io.flowdecoder.template.Template;
import io.flowdecoder.template.Templates;
import io.flowdecoder.testing.Checkout;
import io.flowdecoder.testing.Hex;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The expected numbers are those that tshark counts in the capture. */
class DecodeExampleTest {
    private static final Path CAPTURE = Checkout.file("examples/flows.pcap");
    private static final long OCTETS = 78_438;

    private final Templates templates = new Templates();

    /** Copies of the capture's datagrams of one version of NetFlow. */
    private static List<ByteBuffer> datagrams(int version) throws IOException {
        List<ByteBuffer> datagrams = new ArrayList<>();
        try (CaptureReader capture = CaptureReader.open(CAPTURE)) {
            while (capture.next()) {
                ByteBuffer payload = capture.payload();
                if (payload.getShort(payload.position()) == version) {
                    datagrams.add(ByteBuffer.allocate(payload.remaining())
                            .put(payload)
                            .flip());
                }
            }
        }
        return datagrams;
    }

    @Test
    void theReadmesExamplesDecodeTheCaptureThatShipsWithTheProject() throws IOException {
        assertThat(DecodeExample.sources(CAPTURE)).isNotEmpty().allMatch(address -> address.contains("."));

        long octets = 0;
        MessageCursor message = new MessageCursor();
        for (ByteBuffer datagram : datagrams(MessageCursor.VERSION)) {
            octets += DecodeExample.octets(datagram, templates, message);
        }
        assertThat(octets).isEqualTo(OCTETS);
    }

    @Test
    void flowsAreCountedOnceByAnyProtocol() throws IOException {
        DecodingExample example = new DecodingExample();
        for (ByteBuffer datagram : datagrams(5)) {
            example.netflowV5(datagram);
        }
        assertThat(example.octets).isEqualTo(50_894);

        example.octets = 0;
        for (ByteBuffer datagram : datagrams(9)) {
            example.netflowV9(datagram, templates);
        }
        assertThat(example.octets).isEqualTo(OCTETS);

        example.octets = 0;
        templates.clear();
        for (ByteBuffer datagram : datagrams(10)) {
            example.ipfix(datagram, templates);
        }
        assertThat(example.octets).isEqualTo(OCTETS);
        assertThat(example.faults).isEmpty();
    }

    @Test
    void valuesSpeakForThemselves() throws IOException {
        for (ByteBuffer datagram : datagrams(10)) {
            for (Set set : DecodingExample.read(datagram, templates).sets()) {
                if (set instanceof Set.DataSet data && !data.template().isOptions()) {
                    assertThat(DecodingExample.sender(data.records().get(0)))
                            .isEqualTo("192.0.2.2 sent 726 octets until 3 (end of Flow detected)");
                    return;
                }
            }
        }
        throw new AssertionError("no flow");
    }

    @Test
    void aMessageThatNeverCameIsMissedByItsRecords() {
        DecodingExample.Sequence sequence = new DecodingExample.Sequence();
        templates.define(1, new Template(256, List.of(new FieldSpecifier(0, 4, 1))));

        assertThat(sequence.missing(message("fffffffe 00000001  0100 0007 06 06 11")))
                .isZero();
        assertThat(sequence.missing(message("00000001 00000001  0100 0005 06"))).isZero();
        assertThat(sequence.missing(message("00000007 00000001  0100 0005 06"))).isEqualTo(5);
        assertThat(sequence.missing(message("00000002 00000001  0100 0009 06 06 06 06 06")))
                .as("late, not missing")
                .isZero();
        assertThat(sequence.missing(message("00000008 00000001  0100 0005 06"))).isZero();
    }

    /** @param octets from the sequence number on */
    private IpfixMessage message(String octets) {
        int length = 8 + Hex.bytes(octets).length;
        return DecodingExample.read(Hex.datagram("000a %04x 00000000".formatted(length) + octets), templates)
                .orThrow();
    }

    @Test
    void sessionsBeyondTheLastAreForgottenAndGiveBackWhatTheyTook() throws IOException {
        SessionsExample sessions = new SessionsExample();
        ByteBuffer first = datagrams(10).get(0);
        for (int port = 1; port <= SessionsExample.LIMITS.sessions() + 1; port++) {
            DecodingExample.read(first.duplicate(), sessions.templates("192.0.2.1", port, 2055, 10));
        }

        long each = sessions.budget.taken() / SessionsExample.LIMITS.sessions();
        assertThat(each).isPositive();
        assertThat(sessions.budget.taken()).isEqualTo(each * SessionsExample.LIMITS.sessions());
        assertThat(sessions.templates("192.0.2.1", 1, 2055, 10).size()).isZero();
        assertThat(sessions.templates("192.0.2.1", 3, 2055, 10).size()).isPositive();
        assertThat(sessions.templates("192.0.2.1", 3, 2055, 9).size()).isZero();
    }
}
