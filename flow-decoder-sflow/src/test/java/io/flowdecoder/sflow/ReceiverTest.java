package io.flowdecoder.sflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.testing.Hex;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Octets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the sFlow documents ask of a receiver, as far as no other test shows it. The table of all that is asked is {@code
 * docs/conformance.md}.
 */
class ReceiverTest {
    private static final String HEADER = "00000005 00000001 c0000209 00000000 00000001 000003e8 00000001\n";

    @Test
    void aReasonOfADiscardThatNobodyKnowsIsANumber() {
        DatagramCursor datagram = new DatagramCursor();
        datagram.wrap(Hex.datagram(HEADER + """
                00000005 00000020                               # discarded_packet
                00000001 00000000 00000003 00000000             # sequence 1, ifIndex 3
                00000003 00000005 000f4240 00000000             # in 3, out 5, reason 1000000
                """));

        assertThat(datagram.nextSample()).isTrue();
        assertThat(datagram.reason()).isEqualTo(1_000_000);
        assertThat(datagram.fault()).isEqualTo(Fault.NONE);
    }

    @Test
    void soItIsWhereAnOutputInterfaceHasOne() {
        SflowDatagram datagram = SflowDatagram.read(Hex.datagram(HEADER + """
                00000001 00000020                               # flow_sample
                00000001 00000003 00000200 00001000 00000000
                00000003 7fffffff 00000000                      # in 3, discarded for the highest reason there can be
                """));

        assertThat(((FlowSample) datagram.samples().get(0)).output())
                .isEqualTo(new InterfaceRef(InterfaceRef.DISCARDED, 0x3fff_ffff));
        assertThat(datagram.problems()).isEmpty();
    }

    @Test
    void aHeaderOfAProtocolThatNobodyKnowsKeepsItsOctets() {
        SflowDatagram datagram =
                SflowDatagram.read(Datagrams.ofRecord(1, "ffffffff 00000040 00000000 00000004 deadbeef"));

        assertThat(((FlowSample) datagram.samples().get(0)).records())
                .containsExactly(new SampledHeader(0xffff_ffffL, 64, 0, Octets.ofHex("deadbeef")));
        assertThat(datagram.problems()).isEmpty();
    }

    @Test
    void aPathSegmentOfATypeThatNobodyKnowsIsReadLikeTheOthers() {
        DatagramCursor datagram = new DatagramCursor();
        datagram.wrap(Datagrams.ofRecord(1003, """
                00000000 0000fde8 00000000 00000000
                00000002  00000003 00000001 0000fde9  00000002 00000001 0000fdea    # a confederation's, AS_SEQUENCE
                00000000 00000064
                """));
        datagram.nextSample();

        assertThat(datagram.nextRecord()).isTrue();
        assertThat(datagram.fault()).isEqualTo(Fault.NONE);
        assertThat(ExtendedGateway.copyOf(datagram.extendedGateway()).dstAsPath())
                .containsExactly(
                        new AsPathSegment(3, List.of(65_001L)),
                        new AsPathSegment(AsPathSegment.AS_SEQUENCE, List.of(65_002L)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000001", "00111001"})
    void theLengthAndNotTheFormatSaysWhereTheNextRecordStarts(String format) {
        SflowDatagram datagram = SflowDatagram.read(Hex.datagram(HEADER + """
                00000001 00000058                               # flow_sample of two records
                00000001 00000003 00000200 00001000 00000000 00000003 00000005 00000002
                %s 00000018                               # sampled_header, or an enterprise's record
                00000001 00000040 00000000 00000004 deadbeef    # which is longer than what is known of it
                99999999
                000003e9 00000010                               # extended_switch
                00000064 00000001 000000c8 00000002
                """.formatted(format)));

        assertThat(((FlowSample) datagram.samples().get(0)).records())
                .hasSize(2)
                .endsWith(new ExtendedSwitch(100, 1, 200, 2));
        assertThat(datagram.problems()).isEmpty();
    }
}
