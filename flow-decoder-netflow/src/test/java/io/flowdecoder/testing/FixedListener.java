package io.flowdecoder.testing;

import io.flowdecoder.netflow.FixedDatagramCursor;
import io.flowdecoder.netflow.v1.V1Datagram;
import io.flowdecoder.netflow.v1.V1DatagramCursor;
import io.flowdecoder.netflow.v1.V1Record;
import io.flowdecoder.netflow.v5.V5Datagram;
import io.flowdecoder.netflow.v5.V5DatagramCursor;
import io.flowdecoder.netflow.v5.V5Record;
import io.flowdecoder.netflow.v7.V7Datagram;
import io.flowdecoder.netflow.v7.V7DatagramCursor;
import io.flowdecoder.netflow.v7.V7Record;
import io.flowdecoder.wire.Problem;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads the datagrams of a NetFlow version without templates in both tiers, which have to agree. */
public final class FixedListener implements Listener {
    private final FixedDatagramCursor cursor;
    private final Supplier<Object> copyOfRecord;
    private final Function<ByteBuffer, Read> values;

    /** What both tiers have in common. */
    public record Read(Object value, List<?> records, List<Problem> problems) {}

    private FixedListener(
            FixedDatagramCursor cursor, Supplier<Object> copyOfRecord, Function<ByteBuffer, Read> values) {
        this.cursor = cursor;
        this.copyOfRecord = copyOfRecord;
        this.values = values;
    }

    public static FixedListener v1() {
        V1DatagramCursor cursor = new V1DatagramCursor();
        return new FixedListener(cursor, () -> V1Record.copyOf(cursor.record()), datagram -> {
            V1Datagram value = V1Datagram.read(datagram);
            return new Read(value, value.records(), value.problems());
        });
    }

    public static FixedListener v5() {
        V5DatagramCursor cursor = new V5DatagramCursor();
        return new FixedListener(cursor, () -> V5Record.copyOf(cursor.record()), datagram -> {
            V5Datagram value = V5Datagram.read(datagram);
            return new Read(value, value.records(), value.problems());
        });
    }

    public static FixedListener v7() {
        V7DatagramCursor cursor = new V7DatagramCursor();
        return new FixedListener(cursor, () -> V7Record.copyOf(cursor.record()), datagram -> {
            V7Datagram value = V7Datagram.read(datagram);
            return new Read(value, value.records(), value.problems());
        });
    }

    @Override
    public Read hear(ByteBuffer datagram) {
        Read read = values.apply(datagram);
        Laws.requireSame(walkedRecords(datagram), read.records(), "the tiers");
        Problem problem = cursor.problem();
        Laws.requireSame(problem == null ? List.of() : List.of(problem), read.problems(), "the problems");
        Laws.requirePlacesInside(read.problems(), datagram);
        return read;
    }

    private List<Object> walkedRecords(ByteBuffer datagram) {
        List<Object> records = new ArrayList<>();
        boolean more = cursor.wrap(datagram);
        while (more && cursor.nextRecord()) {
            records.add(copyOfRecord.get());
            Laws.requireNoMoreThanOctets(records.size(), datagram);
        }
        return records;
    }
}
