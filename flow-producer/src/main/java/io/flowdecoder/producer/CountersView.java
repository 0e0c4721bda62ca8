package io.flowdecoder.producer;

import io.flowdecoder.sflow.DatagramCursor;
import io.flowdecoder.sflow.RecordKind;
import io.flowdecoder.structure.Structure;
import io.flowdecoder.structure.StructureView;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/** A counter sample of sFlow, in place; its records are numbered from 0. */
public final class CountersView {
    private final Origin origin;
    private final DatagramCursor datagram;
    private final StructureView view = new StructureView();
    private ByteBuffer buffer;
    private int count;
    private int[] formats = new int[16];
    private int[] starts = new int[16];
    private int[] lengths = new int[16];
    private Structure[] structures = new Structure[16];

    CountersView(Origin origin, DatagramCursor datagram) {
        this.origin = origin;
        this.datagram = datagram;
    }

    /** Begins the sample that the cursor is at. */
    void wrap(ByteBuffer buffer) {
        this.buffer = buffer;
        count = 0;
    }

    /** Takes the record that the cursor is at. */
    void addRecord() {
        if (count == formats.length) {
            formats = Arrays.copyOf(formats, 2 * count);
            starts = Arrays.copyOf(starts, 2 * count);
            lengths = Arrays.copyOf(lengths, 2 * count);
            structures = Arrays.copyOf(structures, 2 * count);
        }
        boolean known = datagram.recordKind() == RecordKind.STRUCTURE;
        formats[count] = datagram.recordFormat();
        starts[count] = datagram.recordStart();
        lengths[count] = datagram.recordLength();
        structures[count++] = known ? datagram.structure().structure() : null;
    }

    public Origin origin() {
        return origin;
    }

    public long subAgentId() {
        return datagram.subAgentId();
    }

    /** Milliseconds since the device started; wraps after 49.7 days. */
    public long uptime() {
        return datagram.sysUptime();
    }

    /** Of the sample, by the count of its source. */
    public long sequenceNumber() {
        return datagram.sampleSequenceNumber();
    }

    /** 0 ifIndex, 1 smonVlanDataSource, 2 entPhysicalEntry, 3 logical entity. */
    public long sourceIdClass() {
        return datagram.sourceIdClass();
    }

    public long sourceIdIndex() {
        return datagram.sourceIdIndex();
    }

    public int recordCount() {
        return count;
    }

    /** An enterprise in the upper 20 bits, its format in the lower 12. */
    public int recordFormat(int record) {
        return formats[Objects.checkIndex(record, count)];
    }

    /** What a record is; null if that is not known, or the record does not keep to it. */
    public Structure structure(int record) {
        return structures[Objects.checkIndex(record, count)];
    }

    /** A record whose structure is known; good until this is asked again. */
    public StructureView record(int record) {
        view.wrap(buffer, recordStart(record), recordLength(record), Objects.requireNonNull(structure(record)));
        return view;
    }

    /** The buffer that {@link #recordStart} points into. */
    public ByteBuffer buffer() {
        return buffer;
    }

    /** Absolute index of the record's own octets. */
    public int recordStart(int record) {
        return starts[Objects.checkIndex(record, count)];
    }

    public int recordLength(int record) {
        return lengths[Objects.checkIndex(record, count)];
    }
}
