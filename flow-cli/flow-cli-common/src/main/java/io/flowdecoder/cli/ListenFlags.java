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
        int workers = line.number(Flag.WORKERS, 1, MAX_WORKERS);
        List<String> uris = new ArrayList<>();
        for (String given : line.last(Flag.LISTEN, defaultUris).split(",", -1)) {
            String uri = given.strip();
            boolean isSaid = uri.split(COUNT, 2).length > 1 || uri.startsWith(TCP);
            uris.add(workers == 1 || isSaid ? uri : uri + (uri.contains("?") ? "&" : "?") + "count=" + workers);
        }
        return ListenAddress.parseAll(String.join(",", uris));
    }
}
