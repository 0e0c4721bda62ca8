package io.flowdecoder.sflow;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.structure.StructureView;
import io.flowdecoder.structure.Structures;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.FaultState;
import io.flowdecoder.wire.Problem;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Walks an sFlow version 5 datagram in place, sample by sample and record by record.
 *
 * <pre>{@code
 * if (datagram.wrap(buffer)) {
 *     while (datagram.nextSample()) {
 *         while (datagram.nextRecord()) {
 *             if (datagram.recordKind() == RecordKind.SAMPLED_HEADER) {
 *                 SampledHeaderView header = datagram.sampledHeader(); // good until the next call of next…
 *             }
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>Each call of {@code wrap}, {@code nextSample} and {@code nextRecord} clears the fault of the one before. One that
 * returns false ended because of its {@link #fault()}, or cleanly if there is none; one that returns true with a
 * fault has found a unit that is malformed, or a sampled header with fewer octets than it says.
 *
 * <p>A bad record costs itself alone, a wrong record length the rest of its sample, a wrong sample length the rest of
 * the datagram. A datagram cut in flight yields the records that are whole, those of the cut
 * sample included, and then {@link Fault#DATAGRAM_TRUNCATED} from {@code nextSample}. Octets beyond the counted
 * samples or records, or beyond the fields of a record, are no fault: an agent may extend structures at their end.
 *
 * <p>Nothing is allocated by a walk. Fields of a datagram, sample or record may be read only after the call that found
 * it returned true; asking a sample or record of one kind for what only another has throws
 * {@link IllegalStateException}. Not thread-safe.
 */
public final class DatagramCursor {
    private static final int VERSION = 5;
    private static final int UNIT_HEADER_LENGTH = 8; // data_format and length, of samples and records alike
    private static final int MAX_DATAGRAM_LENGTH = 65_535;

    private final FaultState fault = new FaultState();
    private final SampleHeader sample = new SampleHeader();
    private final CurrentRecord record;

    private ByteBuffer buffer;
    private int start;
    private int end;
    private int subAgentAt;
    private long samplesLeft;
    private int nextSampleAt;

    private int sampleAt;
    private int sampleEnd;
    private boolean sampleIsCut;
    private long recordsLeft;
    private int nextRecordAt;

    /** Starts without a datagram; knows the {@linkplain Structures#standard standard structures}. */
    public DatagramCursor() {
        record = new CurrentRecord(fault, null);
    }

    /** @throws IllegalArgumentException if they redefine a record that has a view of its own */
    public DatagramCursor(Structures structures) {
        RecordKind.requireNoneOf(structures);
        record = new CurrentRecord(fault, structures);
    }

    /**
     * Reads the header of the datagram between the buffer's position and limit, which stay where they are, as must its
     * content during the walk. The buffer's kind and byte order do not matter.
     */
    public boolean wrap(ByteBuffer datagram) {
        buffer = datagram;
        start = datagram.position();
        end = datagram.limit();
        samplesLeft = 0;
        forgetSample();
        fault.clear();
        if (end - start < 4) {
            return truncated(start, 4);
        }
        int version = Wire.i32(buffer, start);
        if (version != VERSION) {
            return fault.stop(Fault.WRONG_VERSION, 0, VERSION, version);
        }
        return readHeader(start + 4);
    }

    private boolean readHeader(int addressAt) {
        int afterType = addressAt + Address.TYPE_LENGTH;
        if (end < afterType) {
            return truncated(addressAt, Address.TYPE_LENGTH);
        }
        int addressLength = Address.length(buffer, addressAt);
        if (addressLength < 0) {
            return fault.stop(
                    Fault.BAD_AGENT_ADDRESS, addressAt - start, Address.LAST_TYPE, Address.type(buffer, addressAt));
        }
        if (end - afterType < addressLength + 16) {
            return truncated(afterType, addressLength + 16);
        }
        subAgentAt = afterType + addressLength;
        samplesLeft = sampleCount();
        nextSampleAt = subAgentAt + 16;
        return true;
    }

    /** 0 unknown, 1 IPv4, 2 IPv6. */
    public int agentAddressType() {
        return Address.type(buffer, start + 4);
    }

    /** The first eight octets of an IPv6 address; 0 for any other. */
    public long agentAddressHigh() {
        return Address.high(buffer, start + 4);
    }

    /** The last eight octets of an IPv6 address, or the four of an IPv4 address; 0 if unknown. */
    public long agentAddressLow() {
        return Address.low(buffer, start + 4);
    }

    /** Allocates; empty if unknown. */
    public Optional<IpAddress> agentAddress() {
        return Address.read(buffer, start + 4);
    }

    /** Which of the agent's processes sent this: each has sequence numbers of its own. */
    public long subAgentId() {
        return Wire.u32(buffer, subAgentAt);
    }

    /** Counts the datagrams of the sub-agent; modulo 2^32. */
    public long sequenceNumber() {
        return Wire.u32(buffer, subAgentAt + 4);
    }

    /** Milliseconds since the device started; wraps after 49.7 days. The field is called {@code uptime}. */
    public long sysUptime() {
        return Wire.u32(buffer, subAgentAt + 8);
    }

    /** As the header has it, which may be more than there are. */
    public long sampleCount() {
        return Wire.u32(buffer, subAgentAt + 12);
    }

    /** Moves to the next sample, past whatever of the current one is unread; false after the last. */
    public boolean nextSample() {
        boolean wasCut = sampleIsCut;
        forgetSample();
        fault.clear();
        if (wasCut) {
            return truncated(sampleAt, Wire.u32(buffer, sampleAt - 4));
        }
        if (samplesLeft == 0) {
            return false;
        }
        if (end - nextSampleAt < UNIT_HEADER_LENGTH) {
            return truncated(nextSampleAt, UNIT_HEADER_LENGTH);
        }
        samplesLeft--;
        sampleAt = nextSampleAt + UNIT_HEADER_LENGTH;
        long length = Wire.u32(buffer, sampleAt - 4);
        return length > end - sampleAt ? openCutSample(length) : openSample((int) length);
    }

    private boolean openSample(int length) {
        sampleEnd = sampleAt + length;
        nextSampleAt = afterPadding(sampleEnd, length, end);
        SampleKind kind = SampleKind.of(sampleFormat());
        if (length < kind.headerLength()) {
            fault.stop(Fault.BAD_SAMPLE_LENGTH, sampleAt - start, kind.headerLength(), length);
            kind = SampleKind.MALFORMED;
        }
        readSampleHeader(kind);
        return true;
    }

    /** The rest of the sample was cut off in flight, unless it is longer than a datagram could ever have held. */
    private boolean openCutSample(long length) {
        if (length > MAX_DATAGRAM_LENGTH - (sampleAt - start)) {
            samplesLeft = 0;
            return fault.stop(Fault.BAD_SAMPLE_LENGTH, sampleAt - start, saturated(length), end - sampleAt);
        }
        SampleKind kind = SampleKind.of(sampleFormat());
        if (kind == SampleKind.OPAQUE || end - sampleAt < kind.headerLength()) {
            return truncated(sampleAt, length);
        }
        sampleEnd = end;
        sampleIsCut = true;
        readSampleHeader(kind);
        return true;
    }

    private void readSampleHeader(SampleKind kind) {
        sample.wrap(buffer, kind, sampleAt);
        recordsLeft = sample.recordCount();
        nextRecordAt = sampleAt + kind.headerLength();
    }

    private void forgetSample() {
        sample.wrap(buffer, SampleKind.OPAQUE, sampleAt);
        sampleIsCut = false;
        recordsLeft = 0;
        record.forget();
    }

    public SampleKind sampleKind() {
        return sample.kind();
    }

    /** The {@code data_format} word: an enterprise in the upper 20 bits, its format in the lower 12. */
    public int sampleFormat() {
        return Wire.i32(buffer, sampleAt - UNIT_HEADER_LENGTH);
    }

    /** Absolute index of the sample's own octets, after format and length. */
    public int sampleStart() {
        return sampleAt;
    }

    /** Octets of the sample that are there: fewer than it says in a datagram that was cut. */
    public int sampleLength() {
        return sampleEnd - sampleAt;
    }

    /** Counts the samples of one kind from the data source; modulo 2^32. */
    public long sampleSequenceNumber() {
        return sample.sequenceNumber();
    }

    /** 0 ifIndex, 1 smonVlanDataSource, 2 entPhysicalEntry, 3 logical entity. */
    public long sourceIdClass() {
        return sample.sourceIdClass();
    }

    public long sourceIdIndex() {
        return sample.sourceIdIndex();
    }

    /** One packet in this many is sampled. */
    public long samplingRate() {
        return sample.samplingRate();
    }

    /** Packets that could have been sampled; a running total modulo 2^32. */
    public long samplePool() {
        return sample.samplePool();
    }

    /** Samples, or notifications of discards, lost for want of resources; a running total modulo 2^32. */
    public long drops() {
        return sample.drops();
    }

    /** The 32 bits of a compact sample, its two format bits included; the value alone of an expanded one. */
    public long input() {
        return sample.input();
    }

    /** 0 ifIndex, 1 packet discarded for a reason, 2 a number of interfaces. */
    public long inputFormat() {
        return sample.inputFormat();
    }

    /** The 32 bits of a compact sample, its two format bits included; the value alone of an expanded one. */
    public long output() {
        return sample.output();
    }

    /** 0 ifIndex, 1 packet discarded for a reason, 2 a number of interfaces. */
    public long outputFormat() {
        return sample.outputFormat();
    }

    /** Why the packet was discarded, as {@code drop_reason} numbers it. */
    public long reason() {
        return sample.reason();
    }

    /** As the sample has it, which may be more than there are; 0 for a sample that is opaque or malformed. */
    public long recordCount() {
        return sample.recordCount();
    }

    /** Moves to the next record of the sample; false after the last. */
    public boolean nextRecord() {
        record.forget();
        fault.clear();
        if (recordsLeft == 0) {
            return false;
        }
        if (sampleEnd - nextRecordAt < UNIT_HEADER_LENGTH) {
            return endRecords(nextRecordAt, UNIT_HEADER_LENGTH);
        }
        recordsLeft--;
        int at = nextRecordAt + UNIT_HEADER_LENGTH;
        long length = Wire.u32(buffer, at - 4);
        if (length > sampleEnd - at) {
            return endRecords(at, length);
        }
        openRecord(at, (int) length);
        return true;
    }

    private void openRecord(int at, int length) {
        nextRecordAt = afterPadding(at + length, length, sampleEnd);
        if (sample.kind().holdsFlowRecords()) {
            record.openFlowRecord(buffer, start, at, length);
        } else {
            record.openCounterRecord(buffer, start, at, length);
        }
    }

    /** Not a fault of the record's if the sample should have held it: nextSample says that the datagram was cut. */
    private boolean endRecords(int at, long needed) {
        recordsLeft = 0;
        long declaredEnd = sampleAt + Wire.u32(buffer, sampleAt - 4);
        if (sampleIsCut && at + needed <= declaredEnd) {
            return false;
        }
        return fault.stop(Fault.BAD_RECORD_LENGTH, at - start, saturated(needed), sampleEnd - at);
    }

    public RecordKind recordKind() {
        return record.kind();
    }

    /** The {@code data_format} word: an enterprise in the upper 20 bits, its format in the lower 12. */
    public int recordFormat() {
        return record.format();
    }

    /** Absolute index of the record's own octets, after format and length. */
    public int recordStart() {
        return record.at();
    }

    public int recordLength() {
        return record.length();
    }

    public SampledHeaderView sampledHeader() {
        return record.sampledHeader();
    }

    public SampledEthernetView sampledEthernet() {
        return record.sampledEthernet();
    }

    public SampledIpv4View sampledIpv4() {
        return record.sampledIpv4();
    }

    public SampledIpv6View sampledIpv6() {
        return record.sampledIpv6();
    }

    public ExtendedSwitchView extendedSwitch() {
        return record.extendedSwitch();
    }

    public ExtendedRouterView extendedRouter() {
        return record.extendedRouter();
    }

    public ExtendedGatewayView extendedGateway() {
        return record.extendedGateway();
    }

    /** Any other record whose structure is known. */
    public StructureView structure() {
        return record.structure();
    }

    /** That of the last {@code wrap}, {@code nextSample} or {@code nextRecord}. */
    public Fault fault() {
        return fault.fault();
    }

    /** The fault with its place, counted from the start of the datagram; null if there is none. Allocates. */
    public Problem problem() {
        return fault.problem();
    }

    private boolean truncated(int at, long needed) {
        samplesLeft = 0;
        return fault.stop(Fault.DATAGRAM_TRUNCATED, at - start, saturated(needed), end - at);
    }

    /** XDR fills up opaque data to four octets (RFC 4506 section 4.10); some agents leave that out where it is last. */
    private static int afterPadding(int unitEnd, int length, int fence) {
        int padding = -length & 3;
        return padding <= fence - unitEnd ? unitEnd + padding : unitEnd;
    }

    private static int saturated(long octets) {
        return (int) Math.min(octets, Integer.MAX_VALUE);
    }
}
