package io.flowdecoder.testing;

import io.flowdecoder.sflow.CounterRecord;
import io.flowdecoder.sflow.CounterSample;
import io.flowdecoder.sflow.DataFormat;
import io.flowdecoder.sflow.DatagramCursor;
import io.flowdecoder.sflow.DiscardedPacket;
import io.flowdecoder.sflow.FlowRecord;
import io.flowdecoder.sflow.FlowSample;
import io.flowdecoder.sflow.Sample;
import io.flowdecoder.sflow.SflowDatagram;
import io.flowdecoder.wire.Problem;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads sFlow datagrams in both tiers, which have to agree on samples, records and problems. */
public final class SflowListener implements Listener {
    /** The least that a sample or a record takes. */
    private static final int UNIT_HEADER_LENGTH = 8;

    private final DatagramCursor cursor = new DatagramCursor();

    public SflowListener() {}

    @Override
    public SflowDatagram hear(ByteBuffer datagram) {
        SflowDatagram value = SflowDatagram.read(datagram);
        List<Problem> problems = new ArrayList<>();
        List<DataFormat> walked = walk(datagram, problems);
        Laws.requireSame(walked, formats(value), "the tiers");
        Laws.requireSame(problems, value.problems(), "the problems");
        Laws.requirePlacesInside(problems, datagram);
        return value;
    }

    /** The format of each sample, and those of its records behind it. */
    private List<DataFormat> walk(ByteBuffer datagram, List<Problem> problems) {
        List<DataFormat> formats = new ArrayList<>();
        if (noting(cursor.wrap(datagram), problems)) {
            while (noting(cursor.nextSample(), problems)) {
                formats.add(DataFormat.of(cursor.sampleFormat()));
                requireInside(cursor.sampleStart(), cursor.sampleLength(), datagram);
                while (noting(cursor.nextRecord(), problems)) {
                    formats.add(DataFormat.of(cursor.recordFormat()));
                    requireInside(cursor.recordStart(), cursor.recordLength(), datagram);
                    Laws.requireNoMoreThanOctets(formats.size() * UNIT_HEADER_LENGTH, datagram);
                }
            }
        }
        Laws.requireNoMoreThanOctets(formats.size() * UNIT_HEADER_LENGTH, datagram);
        return formats;
    }

    private boolean noting(boolean moved, List<Problem> problems) {
        if (cursor.problem() != null) {
            problems.add(cursor.problem());
        }
        return moved;
    }

    private static void requireInside(int start, int length, ByteBuffer datagram) {
        boolean inside = start >= datagram.position() && length >= 0 && start + length <= datagram.limit();
        Laws.require(inside, "a unit outside of its datagram");
    }

    private static List<DataFormat> formats(SflowDatagram datagram) {
        List<DataFormat> formats = new ArrayList<>();
        for (Sample sample : datagram.samples()) {
            formats.add(sample.format());
            if (sample instanceof FlowSample flow) {
                flow.records().stream().map(FlowRecord::format).forEach(formats::add);
            } else if (sample instanceof DiscardedPacket discarded) {
                discarded.records().stream().map(FlowRecord::format).forEach(formats::add);
            } else if (sample instanceof CounterSample counters) {
                counters.records().stream().map(CounterRecord::format).forEach(formats::add);
            }
        }
        return formats;
    }
}
