package io.flowdecoder.receive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The sockets of this process, by inode, as Linux lists them in {@code /proc/self/fd}. */
final class ProcessSockets {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final String SOCKET = "socket:[";

    private ProcessSockets() {}

    /** Inodes and their file descriptors; nothing on systems that have no such list. */
    static Map<Long, Integer> all() {
        Map<Long, Integer> sockets = new HashMap<>();
        try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
            for (Path descriptor : (Iterable<Path>) descriptors::iterator) {
                add(descriptor, sockets);
            }
        } catch (IOException none) {
            sockets.clear();
        }
        return sockets;
    }

    /** The only UDP socket at a port that was not there before; null if that is not to be known. */
    static Map.Entry<Long, Integer> newAt(int localPort, Map<Long, Integer> before) {
        SocketTable table = SocketTable.read();
        Map<Long, Integer> found = all();
        found.keySet()
                .removeIf(inode -> before.containsKey(inode)
                        || table.socket(inode) == null
                        || table.socket(inode).localPort() != localPort);
        return found.size() == 1 ? found.entrySet().iterator().next() : null;
    }

    private static void add(Path descriptor, Map<Long, Integer> sockets) {
        try {
            String open = Files.readSymbolicLink(descriptor).toString();
            if (open.startsWith(SOCKET)) {
                long inode = Long.parseLong(open.substring(SOCKET.length(), open.length() - 1));
                sockets.put(inode, Integer.parseInt(descriptor.getFileName().toString()));
            }
        } catch (IOException closedMeanwhile) {
            // nobody's any more
        }
    }
}
