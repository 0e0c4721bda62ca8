package io.flowdecoder.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.encoding.Encoder;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.encoding.Output;
import io.flowdecoder.flowpb.FlowMessage;
import io.flowdecoder.flowpb.FlowMessage.SamplingSource;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.wire.Limits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoFlow2CompatibilityTest {
    private static final TransportSession EXPORTER = new TransportSession(2055, IpAddress.parse("127.0.0.1"), 40_000);
    private static final long RECEIVED = 1_700_000_100_123_456_789L;

    @Test
    void protobufIsTheMessageThatGoFlow2Writes() throws IOException {
        FlowMessage expected = FlowMessage.parseDelimitedFrom(
                new ByteArrayInputStream(Hex.bytes(resource("netflow-v5/expected.bin.hex"))));

        assertThat(parse(produce("netflow-v5", Format.BIN)))
                .isEqualTo(expected.toBuilder()
                        .setTimeReceivedNs(RECEIVED)
                        .setSamplingSource(SamplingSource.SAMPLING_HEADER) // which GoFlow2 does not say
                        .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sflow", "netflow-v5", "netflow-v9", "ipfix"})
    void theDirectEncoderWritesTheBytesThatTheGeneratedClassWrites(String protocol) throws IOException {
        Output written = produce(protocol, Format.BIN);
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        parse(written).writeDelimitedTo(again);

        assertThat(HexFormat.of().formatHex(written.array(), 0, written.length()))
                .isEqualTo(HexFormat.of().formatHex(again.toByteArray()));
    }

    private static FlowMessage parse(Output written) throws IOException {
        return FlowMessage.parseDelimitedFrom(new ByteArrayInputStream(written.array(), 0, written.length()));
    }

    private static Output produce(String protocol, Format format) throws IOException {
        Output out = new Output(16);
        Encoder encoder = format.newEncoder();
        FlowProducer producer = new FlowProducer(
                new ExporterSessions(Limits.DEFAULT), Limits.DEFAULT, flow -> encoder.encode(flow, out));
        ByteBuffer datagram = Hex.datagram(resource(protocol + "/datagram.hex"));
        producer.produce(datagram, EXPORTER, EnumSet.allOf(Protocol.class), RECEIVED);
        assertThat(producer.counts().faults()).isZero();
        return out;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = GoFlow2CompatibilityTest.class.getResourceAsStream("goflow2/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
