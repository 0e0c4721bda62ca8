package io.flowdecoder.transport.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What an outage of long ago has left. */
public final class Aged {
    private Aged() {}

    /** Has all entries of a spool been put at another time. */
    public static void spool(Path directory, long timeMillis) throws IOException {
        try (Spool spool = Spool.open(directory, 1 << 30)) {
            List<SpoolEntry> taken = new ArrayList<>();
            for (SpoolEntry entry = spool.take(); entry != null; entry = spool.take()) {
                taken.add(entry);
            }
            spool.putInFront(taken.stream()
                    .map(entry -> new SpoolEntry(entry.content(), entry.messages(), timeMillis, null, 0))
                    .toList());
            for (SpoolEntry entry : taken) {
                spool.done(entry);
            }
        }
    }
}
