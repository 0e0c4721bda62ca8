package io.flowdecoder.sflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Problem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatagramCursorTest {
    private static final String HEADER_OF_TWO_SAMPLES =
            "00000005 00000001 c0000209 00000000 00000001 000003e8 00000002  # version, agent, …, 2 samples\n";

    private final DatagramCursor datagram = new DatagramCursor();

    @Test
    void theHeaderOfADatagramIsReadWithoutMovingTheBuffer() {
        var buffer = Hex.directAtOffset(Hex.bytes(Datagrams.ROUTED));

        assertThat(datagram.wrap(buffer)).isTrue();

        assertThat(datagram.agentAddressType()).isEqualTo(1);
        assertThat(datagram.agentAddressHigh()).isZero();
        assertThat(datagram.agentAddressLow()).isEqualTo(0xc0000209L);
        assertThat(datagram.agentAddress()).contains(IpAddress.parse("192.0.2.9"));
        assertThat(datagram.subAgentId()).isZero();
        assertThat(datagram.sequenceNumber()).isEqualTo(4242);
        assertThat(datagram.sysUptime()).isEqualTo(123_456);
        assertThat(datagram.sampleCount()).isEqualTo(1);
        assertThat(buffer.position()).isEqualTo(7);
    }

    @Test
    void anAgentMayHaveAnIpv6AddressOrNone() {
        datagram.wrap(Hex.datagram(Datagrams.MIXED));
        assertThat(datagram.agentAddressType()).isEqualTo(2);
        assertThat(datagram.agentAddressHigh()).isEqualTo(0x20010db800000000L);
        assertThat(datagram.agentAddressLow()).isEqualTo(9);
        assertThat(datagram.agentAddress()).contains(IpAddress.parse("2001:db8::9"));

        assertThat(datagram.wrap(Hex.datagram("00000005 00000000 00000007 00000001 000003e8 00000000")))
                .isTrue();
        assertThat(datagram.agentAddress()).isEmpty();
        assertThat(datagram.subAgentId()).isEqualTo(7);
        assertThat(datagram.nextSample()).isFalse();
        assertThat(datagram.fault()).isEqualTo(Fault.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "000000, DATAGRAM_TRUNCATED, 0, 4, 3",
        "00000004 00000001, WRONG_VERSION, 0, 5, 4",
        "00000005 0000, DATAGRAM_TRUNCATED, 4, 4, 2",
        "00000005 00000003 c0000209, BAD_AGENT_ADDRESS, 4, 2, 3",
        "00000005 00000001 c0000209 00000000 00000001 000003e8, DATAGRAM_TRUNCATED, 8, 20, 16"
    })
    void aHeaderThatCannotBeReadIsAFault(String hex, Fault fault, int offset, int needed, int available) {
        assertThat(datagram.wrap(Hex.datagram(hex))).isFalse();

        assertThat(datagram.problem()).isEqualTo(new Problem(fault, offset, needed, available));
        assertThat(datagram.nextSample()).isFalse();
        assertThat(datagram.nextRecord()).isFalse();
    }

    @Test
    void theFieldsOfEverySampleAreWhereItsFormHasThem() {
        datagram.wrap(Hex.datagram(Datagrams.MIXED));

        assertThat(datagram.nextSample()).isTrue();
        assertThat(datagram.sampleKind()).isEqualTo(SampleKind.EXPANDED_FLOW);
        assertThat(datagram.sampleStart()).isEqualTo(48);
        assertThat(datagram.sampleLength()).isEqualTo(192);
        assertThat(flowFields()).containsExactly(1, 0, 3, 512, 4096, 0, 0, 3, 2, 5, 4);

        assertThat(datagram.nextSample()).isTrue();
        assertThat(datagram.sampleKind()).isEqualTo(SampleKind.FLOW);
        assertThat(flowFields()).containsExactly(2, 0, 3, 512, 4608, 1, 0, 0x3fffffff, 1, 0x40000102, 4);

        assertThat(datagram.nextSample()).isTrue();
        assertThat(datagram.sampleKind()).isEqualTo(SampleKind.COUNTER);
        assertThat(counterFields()).containsExactly(3, 1, 100, 1);

        assertThat(datagram.nextSample()).isTrue();
        assertThat(datagram.sampleKind()).isEqualTo(SampleKind.EXPANDED_COUNTER);
        assertThat(counterFields()).containsExactly(4, 2, 7, 1);

        assertThat(datagram.nextSample()).isTrue();
        assertThat(datagram.sampleKind()).isEqualTo(SampleKind.DISCARDED_PACKET);
        assertThat(counterFields()).containsExactly(5, 0, 3, 1);
        assertThat(List.of(datagram.drops(), datagram.input(), datagram.output(), datagram.reason()))
                .containsExactly(9L, 3L, 0L, 258L);

        assertThat(datagram.nextSample()).isTrue();
        assertThat(datagram.sampleKind()).isEqualTo(SampleKind.OPAQUE);
        assertThat(datagram.sampleFormat()).isEqualTo(0x00666001);
        assertThat(datagram.sampleStart()).isEqualTo(532);
        assertThat(datagram.sampleLength()).isEqualTo(8);
        assertThat(datagram.nextRecord()).isFalse();

        assertThat(datagram.nextSample()).isFalse();
        assertThat(datagram.fault()).isEqualTo(Fault.NONE);
    }

    @Test
    void aSampleThatIsNotReadIsSteppedOver() {
        datagram.wrap(Hex.datagram(Datagrams.MIXED));
        datagram.nextSample();
        datagram.nextRecord();
        datagram.nextSample();

        assertThat(kindsOfRecords())
                .containsExactly(
                        RecordKind.SAMPLED_IPV6, RecordKind.SAMPLED_HEADER, RecordKind.OPAQUE, RecordKind.OPAQUE);
        assertThat(datagram.fault()).isEqualTo(Fault.NONE);
    }

    @Test
    void aCounterRecordIsNeverTakenForTheFlowRecordOfItsNumber() {
        datagram.wrap(Hex.datagram(HEADER_OF_TWO_SAMPLES + """
                00000002 00000014                     # counters_sample
                00000001 00000003 00000001 00000001   # 1 record
                00000000                              # which the sample does not hold
                00000002 00000024                     # counters_sample
                00000002 00000003 00000001            # 1 record
                000003ea 00000010                     # radio_utilization, not extended_router
                00000001 c0000201 00000018 00000010
                """));

        datagram.nextSample();
        datagram.nextSample();

        assertThat(datagram.nextRecord()).isTrue();
        assertThat(datagram.recordKind()).isEqualTo(RecordKind.STRUCTURE);
        assertThat(datagram.structure().structure().name()).isEqualTo("radio_utilization");
    }

    @Test
    void aSampleTooShortForItsFormCostsOnlyItself() {
        datagram.wrap(Hex.datagram(HEADER_OF_TWO_SAMPLES + """
                00000001 00000008 00000001 00000003             # flow_sample of 8 octets, for its 32
                00000002 0000000c 00000001 00000003 00000000    # counters_sample without records
                """));

        assertThat(datagram.nextSample()).isTrue();
        assertThat(datagram.sampleKind()).isEqualTo(SampleKind.MALFORMED);
        assertThat(datagram.sampleFormat()).isEqualTo(1);
        assertThat(datagram.problem()).isEqualTo(new Problem(Fault.BAD_SAMPLE_LENGTH, 36, 32, 8));
        assertThat(datagram.nextRecord()).isFalse();

        assertThat(datagram.nextSample()).isTrue();
        assertThat(datagram.sampleKind()).isEqualTo(SampleKind.COUNTER);
        assertThat(datagram.fault()).isEqualTo(Fault.NONE);
    }

    @Test
    void aSampleLongerThanAnyDatagramEndsTheWalk() {
        datagram.wrap(Hex.datagram(HEADER_OF_TWO_SAMPLES + """
                00000002 fffffff4                       # counters_sample of nearly 4 GiB
                00000001 00000003 00000001              # 1 record
                0270f005 00000000
                """));

        assertThat(datagram.nextSample()).isFalse();
        assertThat(datagram.problem()).isEqualTo(new Problem(Fault.BAD_SAMPLE_LENGTH, 36, Integer.MAX_VALUE, 20));
        assertThat(datagram.nextSample()).isFalse();
        assertThat(datagram.fault()).isEqualTo(Fault.NONE);
    }

    @Test
    void aSampleCutInFlightYieldsItsWholeRecordsAndThenTheFault() {
        datagram.wrap(Hex.datagram(HEADER_OF_TWO_SAMPLES + """
                00000002 00000024                       # counters_sample, 36 octets of which 30 are here
                00000001 00000003 00000003              # 3 records
                0270f005 00000000
                0270f005 00000008 aaaa                  # of 8 octets 2 are here
                """));

        assertThat(datagram.nextSample()).isTrue();
        assertThat(datagram.sampleLength()).isEqualTo(30);
        assertThat(kindsOfRecords()).containsExactly(RecordKind.OPAQUE);
        assertThat(datagram.fault()).isEqualTo(Fault.NONE);
        assertThat(datagram.nextSample()).isFalse();
        assertThat(datagram.problem()).isEqualTo(new Problem(Fault.DATAGRAM_TRUNCATED, 36, 36, 30));
        assertThat(datagram.nextSample()).isFalse();
        assertThat(datagram.fault()).isEqualTo(Fault.NONE);
    }

    @Test
    void aSampleCutWithinItsHeaderYieldsNothing() {
        datagram.wrap(Hex.datagram(HEADER_OF_TWO_SAMPLES + "00000002 00000024 00000001 00000003"));

        assertThat(datagram.nextSample()).isFalse();
        assertThat(datagram.problem()).isEqualTo(new Problem(Fault.DATAGRAM_TRUNCATED, 36, 36, 8));
    }

    @Test
    void aWrongRecordLengthEndsItsSampleEvenWhereTheDatagramIsCut() {
        datagram.wrap(Hex.datagram(HEADER_OF_TWO_SAMPLES + """
                00000002 00000020                       # counters_sample, 32 octets of which 28 are here
                00000001 00000003 00000002              # 2 records
                0270f005 00000010 00000000 00000000     # of 16 octets, 12 being left in the sample
                """));

        assertThat(datagram.nextSample()).isTrue();
        assertThat(datagram.nextRecord()).isFalse();
        assertThat(datagram.problem()).isEqualTo(new Problem(Fault.BAD_RECORD_LENGTH, 56, 16, 8));
        assertThat(datagram.nextSample()).isFalse();
        assertThat(datagram.fault()).isEqualTo(Fault.DATAGRAM_TRUNCATED);
    }

    @Test
    void aWrongRecordLengthCostsNeitherTheRecordsBeforeItNorTheSamplesAfterIt() {
        datagram.wrap(Hex.datagram(HEADER_OF_TWO_SAMPLES + """
                00000002 0000001c                                # counters_sample, 28 octets
                00000001 00000003 00000002                       # 2 records
                0270f005 00000000
                0270f005 00000004                                # of 4 octets, none being left
                00000002 0000000c 00000002 00000003 00000000     # counters_sample without records
                """));

        datagram.nextSample();
        assertThat(kindsOfRecords()).containsExactly(RecordKind.OPAQUE);
        assertThat(datagram.problem()).isEqualTo(new Problem(Fault.BAD_RECORD_LENGTH, 64, 4, 0));
        assertThat(datagram.nextRecord()).isFalse();
        assertThat(datagram.fault()).isEqualTo(Fault.NONE);
        assertThat(datagram.nextSample()).isTrue();
        assertThat(datagram.sampleSequenceNumber()).isEqualTo(2);
    }

    @Test
    void aRecordCountBeyondTheSampleIsAFaultAfterTheRecordsThatAreThere() {
        datagram.wrap(Hex.datagram(HEADER_OF_TWO_SAMPLES + """
                00000002 00000014                                # counters_sample, 20 octets
                00000001 00000003 ffffffff                       # 4294967295 records
                0270f005 00000000
                00000002 0000000c 00000002 00000003 00000000     # counters_sample without records
                """));

        datagram.nextSample();
        assertThat(datagram.recordCount()).isEqualTo(0xffff_ffffL);
        assertThat(kindsOfRecords()).hasSize(1);
        assertThat(datagram.problem()).isEqualTo(new Problem(Fault.BAD_RECORD_LENGTH, 56, 8, 0));
        assertThat(datagram.nextSample()).isTrue();
    }

    @Test
    void aSampleCountBeyondTheDatagramIsAFaultAfterTheSamplesThatAreThere() {
        datagram.wrap(Hex.datagram("""
                00000005 00000001 c0000209 00000000 00000001 000003e8 ffffffff
                00000002 0000000c 00000001 00000003 00000000
                """));

        assertThat(datagram.sampleCount()).isEqualTo(0xffff_ffffL);
        assertThat(datagram.nextSample()).isTrue();
        assertThat(datagram.nextSample()).isFalse();
        assertThat(datagram.problem()).isEqualTo(new Problem(Fault.DATAGRAM_TRUNCATED, 48, 8, 0));
    }

    @Test
    void octetsBeyondWhatIsCountedAreIgnored() {
        datagram.wrap(Hex.datagram("""
                00000005 00000001 c0000209 00000000 00000001 000003e8 00000001
                00000002 00000010 00000001 00000003 00000000 eeeeeeee   # no records, and 4 octets
                00000002 00000010                                       # not counted
                """));

        assertThat(datagram.nextSample()).isTrue();
        assertThat(datagram.nextRecord()).isFalse();
        assertThat(datagram.fault()).isEqualTo(Fault.NONE);
        assertThat(datagram.nextSample()).isFalse();
        assertThat(datagram.fault()).isEqualTo(Fault.NONE);
    }

    @Test
    void whatIsNotAMultipleOfFourOctetsIsFollowedByPadding() {
        datagram.wrap(Hex.datagram(HEADER_OF_TWO_SAMPLES + """
                00000002 00000026                                # counters_sample, 38 octets
                00000001 00000003 00000002                       # 2 records
                0270f005 00000005 aaaaaaaaaa 000000              # 5 octets, 3 of padding
                0270f006 00000002 bbbb                           # 2 octets, padded outside the sample
                0000                                             # that padding
                00000002 0000000d 00000002 00000003 00000000 cc  # 13 octets, not padded at the end
                """));

        datagram.nextSample();
        assertThat(datagram.nextRecord()).isTrue();
        assertThat(datagram.recordLength()).isEqualTo(5);
        assertThat(datagram.nextRecord()).isTrue();
        assertThat(datagram.recordFormat()).isEqualTo(0x0270f006);
        assertThat(datagram.recordLength()).isEqualTo(2);
        assertThat(datagram.nextSample()).isTrue();
        assertThat(datagram.sampleSequenceNumber()).isEqualTo(2);
        assertThat(datagram.nextSample()).isFalse();
        assertThat(datagram.fault()).isEqualTo(Fault.NONE);
    }

    @Test
    void askingForWhatAnotherKindHasIsTheCallersMistake() {
        assertThatThrownBy(datagram::samplingRate).isInstanceOf(IllegalStateException.class);

        datagram.wrap(Hex.datagram(Datagrams.ROUTED));
        datagram.nextSample();
        datagram.nextRecord();

        assertThatThrownBy(datagram::reason)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a sample of kind FLOW has no reason");
        assertThatThrownBy(datagram::sampledIpv4)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a record of kind SAMPLED_HEADER is no SAMPLED_IPV4");
    }

    private List<RecordKind> kindsOfRecords() {
        List<RecordKind> kinds = new ArrayList<>();
        while (datagram.nextRecord()) {
            kinds.add(datagram.recordKind());
        }
        return kinds;
    }

    private long[] flowFields() {
        return new long[] {
            datagram.sampleSequenceNumber(),
            datagram.sourceIdClass(),
            datagram.sourceIdIndex(),
            datagram.samplingRate(),
            datagram.samplePool(),
            datagram.drops(),
            datagram.inputFormat(),
            datagram.input(),
            datagram.outputFormat(),
            datagram.output(),
            datagram.recordCount()
        };
    }

    private long[] counterFields() {
        return new long[] {
            datagram.sampleSequenceNumber(), datagram.sourceIdClass(), datagram.sourceIdIndex(), datagram.recordCount()
        };
    }
}
