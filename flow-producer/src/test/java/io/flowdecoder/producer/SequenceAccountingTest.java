package io.flowdecoder.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.testing.Exported;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.testing.Produced;
import io.flowdecoder.wire.Limits;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What sequence numbers say has been sent, and did not come (RFC 7011 section 10.3.2, RFC 3954 section 5.1). */
class SequenceAccountingTest {
    private static final TransportSession OTHER_PORT = new TransportSession(2055, IpAddress.parse("192.0.2.7"), 40_001);

    private final Produced produced = new Produced();

    private static ByteBuffer v5(long sequence, String engine, int records) {
        return Hex.datagram("0005 %04x 0036ee80 6553f100 00000000 %08x %s 0000".formatted(records, sequence, engine)
                + "00".repeat(48 * records));
    }

    private static ByteBuffer sflow(long sequence, long subAgent, String agent) {
        return Hex.datagram("00000005 00000001 %s %08x %08x 00000064 00000000".formatted(agent, subAgent, sequence));
    }

    private static Exported ipfix(long sequence) {
        return Exported.ipfix().numbered(sequence);
    }

    private String sums() {
        produced.end();
        return "records %d, datagrams %d, late %d, restarts %d"
                .formatted(
                        produced.counts().get(Counter.RECORDS_LOST),
                        produced.counts().get(Counter.DATAGRAMS_LOST),
                        produced.counts().get(Counter.DATAGRAMS_LATE),
                        produced.counts().get(Counter.SEQUENCES_RESTARTED));
    }

    @Test
    void netFlowV5NumbersTheRecordsOfEachEngine() {
        produced.take(v5(10, "00 01", 2)).take(v5(500, "00 02", 3)).take(v5(12, "00 01", 2));
        assertThat(sums()).isEqualTo("records 0, datagrams 0, late 0, restarts 0");

        produced.take(v5(20, "00 01", 2)).take(v5(503, "00 02", 3));
        assertThat(sums()).isEqualTo("records 6, datagrams 0, late 0, restarts 0");
    }

    @Test
    void sflowNumbersTheDatagramsOfEachSubAgentOfEachAgent() {
        produced.take(sflow(1, 0, "c0000209"))
                .take(sflow(700, 1, "c0000209"))
                .take(sflow(9, 0, "c000020a"))
                .take(sflow(2, 0, "c0000209"))
                .take(sflow(10, 0, "c000020a"));
        assertThat(sums()).isEqualTo("records 0, datagrams 0, late 0, restarts 0");

        produced.take(sflow(703, 1, "c0000209"));
        assertThat(sums()).isEqualTo("records 0, datagrams 2, late 0, restarts 0");
    }

    @Test
    void ipfixNumbersDataRecordsOptionsIncludedButNotTemplates() {
        produced.take(ipfix(5).template(256, "1:4").optionsTemplate(300, "149:4", "34:4"))
                .take(ipfix(5).data(256, "00000001 00000002").data(300, "00000007 00000064"))
                .take(ipfix(8).data(256, "00000003"));
        assertThat(sums()).isEqualTo("records 0, datagrams 0, late 0, restarts 0");

        produced.take(ipfix(19).data(256, "00000004"));
        assertThat(sums()).isEqualTo("records 10, datagrams 0, late 0, restarts 0");
    }

    @Test
    void recordsWithoutTemplateAreNotTakenForLost() {
        produced.take(ipfix(5).data(256, "00000001 00000002 00000003"))
                .take(ipfix(8).template(256, "1:4").data(256, "00000004"))
                .take(ipfix(9).data(256, "00000005"));

        assertThat(produced.flows()).hasSize(5);
        assertThat(sums()).isEqualTo("records 0, datagrams 0, late 0, restarts 0");
    }

    @Test
    void netFlowV9NumbersTheDatagramsOfEachSourceId() {
        produced.take(Exported.v9(1, 7).numbered(1).template(256, "1:4"))
                .take(Exported.v9(1, 8).numbered(90).template(256, "1:4"))
                .take(Exported.v9(1, 7).numbered(2).data(256, "00000001 00000002 00000003"))
                .take(Exported.v9(1, 7).numbered(3).data(256, "00000001"));
        assertThat(sums()).isEqualTo("records 0, datagrams 0, late 0, restarts 0");

        produced.take(Exported.v9(1, 7).numbered(6).data(256, "00000001"));
        assertThat(sums()).isEqualTo("records 0, datagrams 2, late 0, restarts 0");
    }

    @Test
    void aDatagramThatIsLateOrComesTwiceIsNoLossAndAnExporterThatStartsAnewNeither() {
        produced.take(sflow(1, 0, "c0000209"))
                .take(sflow(3, 0, "c0000209"))
                .take(sflow(2, 0, "c0000209"))
                .take(sflow(2, 0, "c0000209"))
                .take(sflow(1_000, 0, "c0000209"))
                .take(sflow(1, 0, "c0000209"));

        assertThat(sums()).isEqualTo("records 0, datagrams 996, late 2, restarts 1");
    }

    @Test
    void anotherTransportSessionNumbersAnew() {
        produced.take(ipfix(5).template(256, "1:4").datagram())
                .take(ipfix(70).template(256, "1:4").datagram(), OTHER_PORT, Produced.RECEIVED);

        assertThat(sums()).isEqualTo("records 0, datagrams 0, late 0, restarts 0");
    }

    @Test
    void whatAForgottenExporterMissesIsCounted() {
        Produced one = new Produced(Limits.DEFAULT.withSessions(1));
        one.take(v5(1, "00 01", 1)).take(v5(2, "00 01", 1)).take(v5(30, "00 01", 1));
        one.take(v5(1, "00 01", 1), OTHER_PORT, Produced.RECEIVED)
                .take(v5(2, "00 01", 1), OTHER_PORT, Produced.RECEIVED);

        assertThat(one.counts().get(Counter.RECORDS_LOST)).isEqualTo(27);
    }

    @Test
    void madeUpExportersThatNameAllDomainsLeaveRoomForOneThatTeaches() {
        Produced flooded = new Produced(Limits.DEFAULT.withRemembered(100_000));
        ByteBuffer datagram = ByteBuffer.allocate(256 * 16);
        for (int domain = 0; domain < 256; domain++) {
            datagram.put(Exported.ipfix(domain).datagram());
        }
        datagram.flip();
        for (int port = 1; port <= 1_000; port++) {
            TransportSession madeUp = new TransportSession(2055, IpAddress.parse("198.51.100.1"), port);
            flooded.take(datagram, madeUp, Produced.RECEIVED);
        }

        flooded.take(ipfix(1).template(256, "1:4").data(256, "00000001"));
        assertThat(flooded.flows()).hasSize(1);
    }

    @Test
    void moreSourcesThanTheLimitAreCountedAndNotFollowed() {
        Produced bounded = new Produced(Limits.DEFAULT.withDomainsPerSession(2));
        for (int subAgent = 0; subAgent < 5; subAgent++) {
            bounded.take(sflow(1, subAgent, "c0000209"));
        }

        assertThat(bounded.counts().get(Counter.SEQUENCES_NOT_FOLLOWED)).isEqualTo(3);
        assertThat(bounded.counts().faults()).isZero();
    }
}
