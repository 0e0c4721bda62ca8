package io.flowdecoder.sflow;

import io.flowdecoder.wire.Octets;
import io.flowdecoder.wire.Problem;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a cursor finds in a datagram, written down.
 *
 * @param samples each sample's kind, format and octets
 * @param records each record's sample, kind, format and octets
 */
record Walk(List<String> samples, List<String> records, List<Problem> problems) {

    static Walk through(ByteBuffer buffer) {
        Walk walk = new Walk(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        DatagramCursor datagram = new DatagramCursor();
        if (walk.noting(datagram, datagram.wrap(buffer))) {
            while (walk.noting(datagram, datagram.nextSample())) {
                walk.addSample(datagram, buffer);
            }
        }
        return walk;
    }

    private void addSample(DatagramCursor datagram, ByteBuffer buffer) {
        Octets octets = Octets.copyOf(buffer, datagram.sampleStart(), datagram.sampleLength());
        samples.add(datagram.sampleKind() + " " + DataFormat.of(datagram.sampleFormat()) + " " + octets);
        while (noting(datagram, datagram.nextRecord())) {
            Octets body = Octets.copyOf(buffer, datagram.recordStart(), datagram.recordLength());
            DataFormat format = DataFormat.of(datagram.recordFormat());
            records.add(samples.size() + ": " + datagram.recordKind() + " " + format + " " + body);
        }
    }

    private boolean noting(DatagramCursor datagram, boolean moved) {
        if (datagram.problem() != null) {
            problems.add(datagram.problem());
        }
        return moved;
    }
}
