package io.flowdecoder.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.encoding.Encoder;
import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.encoding.Output;
import io.flowdecoder.encoding.Schema;
import io.flowdecoder.mapping.custom.CustomMapping;
import io.flowdecoder.producer.FlowProducer;
import io.flowdecoder.producer.Protocol;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.session.SamplingOverrides;
import io.flowdecoder.testing.Checkout;
import io.flowdecoder.testing.Exported;
import io.flowdecoder.testing.Produced;
import io.flowdecoder.testing.Sampled;
import io.flowdecoder.wire.Limits;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The mapping that ships with the project does what it says. */
class ExampleMappingTest {
    private CustomMapping mapping;

    @BeforeEach
    void read() throws Exception {
        mapping = CustomMapping.read(Checkout.file("examples/mapping.yaml"), Schema.GOFLOW2);
    }

    @Test
    void theChecksumsOfUdpAndTcpAreTaken() {
        Produced produced = new Produced(mapping);

        produced.take(Sampled.datagramOf()
                .flow(Sampled.header(11, "45000020 00000000 4011beef 0a000001 0a000002  0035 c350 000c beef 00000000"))
                .flow(Sampled.header(
                        11,
                        "45000028 00000000 4006beef 0a000001 0a000002"
                                + "01bb c350 00000001 00000002 5018 0400 cafe 0000")));

        assertThat(produced.each("csum")).containsExactly("" + 0xbeef, "" + 0xcafe);
    }

    @Test
    void directionsAndVrfsOfElementsHaveTheNumbersThatTheyHadInVersion1() {
        Produced produced = new Produced(mapping);

        produced.take(Exported.ipfix().template(256, "61:1 234:4 235:4 239:1").data(256, "01 00000007 00000008 02"));
        produced.take(Exported.v9().template(256, "61:1 234:4 235:4").data(256, "01 00000007 00000008"));

        assertThat(produced.said())
                .containsExactly(
                        "ingress_vrf_id=7 egress_vrf_id=8 bi_flow_direction=2 flow_direction=1",
                        "ingress_vrf_id=7 egress_vrf_id=8 flow_direction=1");
    }

    @Test
    void whatIsWrittenIsSelectedRenderedAndInOrder() {
        List<String> lines = new ArrayList<>();
        Encoder encoder = mapping.of(Encoding.of(Schema.GOFLOW2, Format.JSON)).newEncoder();
        FlowProducer producer = new FlowProducer(
                new ExporterSessions(Limits.DEFAULT), Limits.DEFAULT, SamplingOverrides.NONE, mapping, flow -> {
                    Output out = new Output(1);
                    encoder.encode(flow, out);
                    lines.add(out.toString());
                });
        producer.produce(
                Sampled.datagramOf()
                        .flow(Sampled.header(11, "4500001c 00000000 4011beef 0a000001 0a000002  0035 c350 0008 beef"))
                        .datagram(),
                Produced.EXPORTER,
                EnumSet.allOf(Protocol.class),
                Produced.RECEIVED);

        assertThat(lines)
                .containsExactly("{\"type\":\"SFLOW_5\",\"time_received_ns\":\"2023-11-14T22:15:00.123456789Z\""
                        + ",\"sampler_address\":\"192.0.2.9\",\"sequence_num\":4242,\"sampling_rate\":1000"
                        + ",\"flow_direction\":0,\"time_flow_start_ns\":1700000100123456789"
                        + ",\"time_flow_end_ns\":1700000100123456789,\"in_if\":3,\"out_if\":5"
                        + ",\"src_addr\":\"10.0.0.1\",\"dst_addr\":\"10.0.0.2\",\"etype\":\"IPv4\",\"proto\":\"UDP\""
                        + ",\"src_port\":53,\"dst_port\":50000,\"tcp_flags\":0,\"ip_ttl\":64,\"icmp_name\":\"unknown\""
                        + ",\"bytes\":1518,\"packets\":1,\"src_as\":0,\"dst_as\":0,\"csum\":48879}");
    }

    @Test
    void aMessagesKeyIsTheExporter() {
        assertThat(mapping.formatting().key()).containsExactly("sampler_address");
    }
}
