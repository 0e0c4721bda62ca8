package io.flowdecoder.producer;

import static io.flowdecoder.testing.Sampled.datagramOf;
import static io.flowdecoder.testing.Sampled.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.flowpb.FlowMessage;
import io.flowdecoder.flowpb.FlowMessage.FlowType;
import io.flowdecoder.flowpb.FlowMessage.SamplingSource;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.session.SamplingOverrides;
import io.flowdecoder.testing.Produced;
import io.flowdecoder.testing.Recorded;
import io.flowdecoder.testing.Sampled;
import io.flowdecoder.wire.Fault;
import org.junit.jupiter.api.Test;

/** Packets of which agents of sFlow say that they were discarded ("sFlow Dropped Packet Notification Structures"). */
class DiscardedPacketsTest {
    /** The fifth of interface 3, nine lost before it, from interface 3 to 4: by an access list. */
    private static final String BY_ACL = "00000005 00000000 00000003 00000009 00000003 00000004 00000102";

    private static final String HEADER = Sampled.header(11, "4500001c 12340000 4006beef 0a000001 0a000002 1f90 c350");

    private static FlowMessage only(Recorded recorded) {
        assertThat(recorded.messages()).hasSize(1);
        return (FlowMessage) recorded.messages().get(0);
    }

    @Test
    void oneIsAFlowThatSaysWhy() {
        FlowMessage message =
                only(new Recorded(MessageKind.DISCARDS).take(datagramOf().sample(5, BY_ACL, HEADER)));

        assertThat(message.getType()).isEqualTo(FlowType.SFLOW_5);
        assertThat(message.getDropReason()).isEqualTo(0x102);
        assertThat(message.getInIf()).isEqualTo(3);
        assertThat(message.getOutIf()).isEqualTo(4);
        assertThat(message.getPackets()).isEqualTo(1);
        assertThat(message.getBytes()).isEqualTo(1518);
        assertThat(message.getSrcAddr().toByteArray()).containsExactly(10, 0, 0, 1);
        assertThat(message.getSrcPort()).isEqualTo(8080);
        assertThat(message.getSamplerAddress().toByteArray()).containsExactly(192, 0, 2, 9);
        assertThat(message.getSequenceNum()).isEqualTo(0x1092);
        assertThat(message.getTimeFlowStartNs()).isEqualTo(Produced.RECEIVED);
        assertThat(message.getTimeFlowEndNs()).isEqualTo(Produced.RECEIVED);
    }

    @Test
    void aReasonOf0IsAReason() {
        FlowMessage message = only(new Recorded(MessageKind.DISCARDS)
                .take(datagramOf().sample(5, "00000001 00000000 00000003 00000000 00000000 00000000 00000000")));

        assertThat(message.getDropReason()).isZero();
        assertThat(message.getSamplingSource()).isEqualTo(SamplingSource.SAMPLING_HEADER);
    }

    @Test
    void whateverRateIsConfiguredItStandsForItselfAlone() {
        SamplingOverrides sampling = SamplingOverrides.NONE.withDefault(500).with(IpAddress.v4(0), 0, 1000);

        FlowMessage message = only(new Recorded(sampling, MessageKind.DISCARDS)
                .take(datagramOf().sample(5, BY_ACL, HEADER).flow(HEADER)));

        assertThat(message.getSamplingRate()).isEqualTo(1);
        assertThat(message.getSamplingSource()).isEqualTo(SamplingSource.SAMPLING_HEADER);
    }

    @Test
    void thoseThatAreNotAskedForAreCounted() {
        Recorded recorded = new Recorded(MessageKind.FLOWS)
                .take(datagramOf().sample(5, BY_ACL, HEADER).flow(HEADER));

        assertThat(recorded.messages()).isEmpty();
        assertThat(recorded.flows()).isEqualTo(1);
        assertThat(recorded.counts().get(Counter.DISCARDED_PACKETS)).isEqualTo(1);
        assertThat(recorded.counts().get(Counter.SAMPLE_FLOW_RECORDS)).isEqualTo(2);
        assertThat(recorded.counts().get(Counter.DISCARD_MESSAGES)).isZero();
    }

    @Test
    void theyAreNoneOfTheFlows() {
        Recorded recorded = new Recorded(MessageKind.FLOWS, MessageKind.DISCARDS)
                .take(datagramOf().flow(HEADER).sample(5, BY_ACL, HEADER));

        assertThat(only(recorded).getDropReason()).isEqualTo(0x102);
        assertThat(recorded.flows()).isEqualTo(1);
        assertThat(recorded.counts().get(Counter.FLOWS)).isEqualTo(1);
        assertThat(recorded.counts().get(Counter.DISCARD_MESSAGES)).isEqualTo(1);
        assertThat(recorded.counts().messages()).isEqualTo(2);
    }

    @Test
    void aBadRecordCostsItselfAlone() {
        Recorded recorded = new Recorded(MessageKind.DISCARDS)
                .take(datagramOf().sample(5, BY_ACL, record(1001, "00000064 00000001"), HEADER));

        assertThat(only(recorded).getBytes()).isEqualTo(1518);
        assertThat(recorded.counts().get(Fault.RECORD_TRUNCATED)).isEqualTo(1);
        assertThat(recorded.counts().get(Counter.SAMPLE_FLOW_RECORDS)).isEqualTo(2);
    }

    @Test
    void oneTooShortForItsFieldsIsAFaultAndNoFlow() {
        Recorded recorded = new Recorded(MessageKind.DISCARDS).take(datagramOf().sample(5, "00000005 00000000"));

        assertThat(recorded.messages()).isEmpty();
        assertThat(recorded.counts().get(Fault.BAD_SAMPLE_LENGTH)).isEqualTo(1);
    }
}
