package io.flowdecoder.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.encoding.Encoder;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.encoding.Output;
import io.flowdecoder.mapping.custom.CustomMapping;
import io.flowdecoder.mapping.custom.MappingException;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.session.SamplingOverrides;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.testing.Allocation;
import io.flowdecoder.testing.Exported;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.testing.Mappings;
import io.flowdecoder.wire.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From datagram to encoded flows nothing is allocated once all is warm. */
class AllocationTest {
    private static final Set<Protocol> EXPECTED = EnumSet.allOf(Protocol.class);
    private static final TransportSession ONE = new TransportSession(2055, IpAddress.parse("192.0.2.1"), 40_000);
    private static final TransportSession OTHER = new TransportSession(2055, IpAddress.parse("192.0.2.2"), 40_000);

    private final Output out = new Output(1);
    private Encoder encoder = Format.BIN.newEncoder();
    private FlowProducer producer =
            new FlowProducer(new ExporterSessions(Limits.DEFAULT), Limits.DEFAULT, flow -> encoder.encode(flow, out));

    @ParameterizedTest
    @CsvSource({
        "sflow, BIN", "netflow-v5, BIN", "netflow-v9, BIN", "ipfix, BIN",
        "sflow, JSON", "netflow-v5, JSON", "netflow-v9, JSON", "ipfix, JSON"
    })
    void aDatagramLeavesNoGarbage(String protocol, Format format) throws IOException {
        encoder = format.newEncoder();
        ByteBuffer datagram = Hex.directAtOffset(resource(protocol));

        assertThat(Allocation.ofAThousand(() -> produce(datagram, ONE))).isZero();
        assertThat(out.length()).isPositive();
        assertThat(producer.counts().faults()).isZero();
    }

    @Test
    void norDoExportersThatTakeTurns() throws IOException {
        ByteBuffer v9 = Hex.directAtOffset(resource("netflow-v9"));
        ByteBuffer ipfix = Hex.directAtOffset(resource("ipfix"));

        assertThat(Allocation.ofAThousand(() -> {
                    produce(v9, ONE);
                    produce(v9, OTHER);
                    produce(ipfix, ONE);
                    produce(ipfix, OTHER);
                }))
                .isZero();
    }

    @Test
    void norDoTheObservationDomainsOfOneExporter() {
        List<ByteBuffer> datagrams = List.of(
                Exported.ipfix(1_000_001)
                        .template(256, "1:4")
                        .data(256, "00000001")
                        .datagram(),
                Exported.ipfix(1_000_002)
                        .template(256, "1:4")
                        .data(256, "00000001")
                        .datagram());

        assertThat(Allocation.ofAThousand(() -> {
                    for (int i = 0; i < datagrams.size(); i++) {
                        produce(datagrams.get(i), ONE);
                    }
                }))
                .isZero();
    }

    @Test
    void norDoNamesAndWhatStandsIn() {
        ByteBuffer datagram = Exported.ipfix()
                .template(256, "371:v 95:4 225:4 85:4 161:4 150:4 252:4 315:20")
                .data(256, "05 616c696365 0d0001c5 c6336401 000005dc 000001f4 6553f0f0 0000000b" + "02".repeat(20))
                .datagram();

        assertThat(Allocation.ofAThousand(() -> produce(datagram, ONE))).isZero();
        assertThat(out.length()).isPositive();
        assertThat(producer.counts().faults()).isZero();
    }

    @Test
    void norDoesAMappingOfTheUsersOwn() throws IOException, MappingException {
        CustomMapping mapping = Mappings.read("""
                formatter:
                  protobuf:
                    - {name: text, index: 999, type: string, array: true}
                ipfix:
                  mapping:
                    - {field: 4, destination: custom_integer_1}
                    - {field: 8, destination: text}
                    - {field: 8, destination: bgp_next_hop}
                sflow:
                  ports: [{proto: tcp, dir: both, port: 443, parser: ipv4}]
                  mapping:
                    - {layer: 4, offset: 3, length: 17, destination: as_path}
                    - {layer: etype0x0800, length: 44, destination: text}
                """);
        producer = new FlowProducer(
                new ExporterSessions(Limits.DEFAULT),
                Limits.DEFAULT,
                SamplingOverrides.NONE,
                mapping,
                flow -> encoder.encode(flow, out));
        ByteBuffer ipfix = Hex.directAtOffset(resource("ipfix"));
        ByteBuffer sflow = Hex.directAtOffset(resource("sflow"));

        assertThat(Allocation.ofAThousand(() -> {
                    produce(ipfix, ONE);
                    produce(sflow, ONE);
                }))
                .isZero();
        assertThat(producer.counts().faults()).isZero();
    }

    @Test
    void norDoesWhatCannotBeRead() throws IOException {
        ByteBuffer unknown = Hex.datagram("ffffffff");
        ByteBuffer cut = ByteBuffer.wrap(resource("sflow")).limit(200);
        ByteBuffer noTemplate = Exported.ipfix().data(999, "deadbeef").datagram();

        assertThat(Allocation.ofAThousand(() -> {
                    produce(unknown, ONE);
                    produce(cut, ONE);
                    produce(noTemplate, ONE);
                }))
                .isZero();
        assertThat(producer.counts().faults()).isPositive();
    }

    private void produce(ByteBuffer datagram, TransportSession from) {
        out.truncate(0);
        producer.produce(datagram, from, EXPECTED, 1_700_000_100_123_456_789L);
    }

    private static byte[] resource(String protocol) throws IOException {
        try (InputStream in = AllocationTest.class.getResourceAsStream("goflow2/" + protocol + "/datagram.hex")) {
            return Hex.bytes(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
