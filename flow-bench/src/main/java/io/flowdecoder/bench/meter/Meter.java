package io.flowdecoder.bench.meter;

import io.flowdecoder.bench.load.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Measures collectors, each started anew and warmed up.
 *
 * @param core that collectors run on
 * @param directory for what they write
 */
record Meter(int exporters, double warmUpSeconds, double seconds, int core, Path directory) {

    /** Measures one run at a rate of datagrams a second. */
    Measurement measure(Collector collector, List<Kind> kinds, int rate) throws IOException, InterruptedException {
        try (Session session = Session.start(this, collector, kinds)) {
            session.warmUp(rate, warmUpSeconds);
            return session.measure(rate, seconds).withCounted(session.end());
        }
    }

    /** Looks for the highest rate that is held, by one process that is warm. */
    Search.Found highestHeld(Collector collector, List<Kind> kinds) throws IOException, InterruptedException {
        try (Session session = Session.start(this, collector, kinds)) {
            session.warmUp(Search.FIRST_RATE, warmUpSeconds);
            return Search.highestHeld(rate -> session.measure(rate, seconds));
        }
    }
}
