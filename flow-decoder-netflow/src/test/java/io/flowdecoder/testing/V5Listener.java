package io.flowdecoder.testing;

import io.flowdecoder.netflow.v5.V5Datagram;
import io.flowdecoder.netflow.v5.V5DatagramCursor;
import io.flowdecoder.netflow.v5.V5Record;
import io.flowdecoder.wire.Problem;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads NetFlow v5 datagrams in both tiers, which have to agree. */
public final class V5Listener implements Listener {
    private final V5DatagramCursor cursor = new V5DatagramCursor();

    public V5Listener() {}

    @Override
    public V5Datagram hear(ByteBuffer datagram) {
        V5Datagram value = V5Datagram.read(datagram);
        Laws.requireSame(walkedRecords(datagram), value.records(), "the tiers");
        Problem problem = cursor.problem();
        Laws.requireSame(problem == null ? List.of() : List.of(problem), value.problems(), "the problems");
        Laws.requirePlacesInside(value.problems(), datagram);
        Laws.require(value.records().size() <= Math.max(0, datagram.remaining() - 24) / 48, "more records than fit");
        return value;
    }

    private List<V5Record> walkedRecords(ByteBuffer datagram) {
        List<V5Record> records = new ArrayList<>();
        boolean more = cursor.wrap(datagram);
        while (more && cursor.nextRecord()) {
            records.add(V5Record.copyOf(cursor.record()));
            Laws.requireNoMoreThanOctets(records.size(), datagram);
        }
        return records;
    }
}
