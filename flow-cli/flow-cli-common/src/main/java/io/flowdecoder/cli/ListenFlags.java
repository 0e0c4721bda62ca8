package io.flowdecoder.cli;

import java.util.ArrayList;
import java.util.List;

/** Reads the flags that say where to listen. */
final class ListenFlags {
    private static final int MAX_WORKERS = 256;
    private static final String COUNT = "[?&]count=";
    /** Connections, of which one socket takes many. */
    private static final String TCP = "ipfix+";

    private ListenFlags() {}

    /**
     * Reads them.
     *
     * @param defaultUris where to listen if nothing is said
     * @throws UsageException if a value is wrong
     */
    static List<ListenAddress> parse(CommandLine line, String defaultUris) throws UsageException {
        int workers = workers(line.last(Flag.WORKERS, "1"));
        List<String> uris = new ArrayList<>();
        for (String uri : line.last(Flag.LISTEN, defaultUris).split(",", -1)) {
            boolean isSaid = uri.split(COUNT, 2).length > 1 || uri.strip().startsWith(TCP);
            uris.add(workers == 1 || isSaid ? uri : uri + (uri.contains("?") ? "&" : "?") + "count=" + workers);
        }
        return ListenAddress.parseAll(String.join(",", uris));
    }

    private static int workers(String text) throws UsageException {
        int workers = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
        if (workers < 1 || workers > MAX_WORKERS) {
            throw new UsageException("-" + Flag.WORKERS.name + ": " + text + " is no number from 1 to " + MAX_WORKERS);
        }
        return workers;
    }
}
