package io.flowdecoder.receive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the kernel says of all UDP sockets at one moment: {@code /proc/net/udp} and {@code udp6} of Linux; empty elsewhere. */
public final class SocketTable {
    private static final List<Path> TABLES = List.of(Path.of("/proc/self/net/udp"), Path.of("/proc/self/net/udp6"));
    private static final int LOCAL_ADDRESS = 1;
    private static final int QUEUES = 4;
    private static final int INODE = 9;
    private static final int DROPS = 12;
    private static final int HEX = 16;

    private final Map<Long, Entry> sockets = new HashMap<>();

    private SocketTable() {}

    /**
     * A socket.
     *
     * @param queued octets of the receive buffer that are in use
     * @param drops datagrams for which there was no room since it was opened; a running total modulo 2^32
     */
    record Entry(int localPort, long queued, long drops) {}

    /** Reads it anew. */
    public static SocketTable read() {
        SocketTable table = new SocketTable();
        for (Path file : TABLES) {
            try {
                Files.readAllLines(file).stream().skip(1).forEach(table::add);
            } catch (IOException none) {
                // another system, or one without this family
            }
        }
        return table;
    }

    private void add(String line) {
        String[] columns = line.strip().split("\\s+");
        String local = columns[LOCAL_ADDRESS];
        String queues = columns[QUEUES];
        sockets.put(
                Long.parseLong(columns[INODE]),
                new Entry(
                        Integer.parseInt(local.substring(local.indexOf(':') + 1), HEX),
                        Long.parseLong(queues.substring(queues.indexOf(':') + 1), HEX),
                        Long.parseLong(columns[DROPS]) & 0xffff_ffffL));
    }

    /** Null if there is none. */
    Entry socket(long inode) {
        return sockets.get(inode);
    }
}
