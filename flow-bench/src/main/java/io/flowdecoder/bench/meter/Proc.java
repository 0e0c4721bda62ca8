package io.flowdecoder.bench.meter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Linux says in /proc: proc(5). */
final class Proc {
    /** USER_HZ, which is the same on every architecture that a JDK runs on. */
    static final int TICKS_A_SECOND = 100;

    private static final Pattern PEAK = Pattern.compile("(?m)^VmHWM:\\s+(\\d+) kB$");

    /**
     * The UDP sockets bound to a port.
     *
     * @param queued octets that wait in their receive buffers
     * @param drops datagrams for which there was no room, since the sockets were opened
     */
    record Sockets(int count, long queued, long drops) {

        Sockets plus(Sockets other) {
            return new Sockets(count + other.count, queued + other.queued, drops + other.drops);
        }
    }

    private Proc() {}

    /** Sockets of either family. */
    static Sockets sockets(int port) throws IOException {
        return sockets(Files.readAllLines(Path.of("/proc/net/udp")), port)
                .plus(sockets(Files.readAllLines(Path.of("/proc/net/udp6")), port));
    }

    /** @param table lines of /proc/net/udp or udp6, the first of which names the columns */
    static Sockets sockets(List<String> table, int port) {
        Sockets all = new Sockets(0, 0, 0);
        for (String line : table.subList(1, table.size())) {
            String[] columns = line.trim().split("\\s+");
            if (Integer.parseInt(afterColon(columns[1]), 16) == port) {
                long queued = Long.parseLong(afterColon(columns[4]), 16);
                all = all.plus(new Sockets(1, queued, Long.parseLong(columns[12])));
            }
        }
        return all;
    }

    private static String afterColon(String column) {
        return column.substring(column.lastIndexOf(':') + 1);
    }

    /**
     * The CPU time of a process in ticks, user and system, of all its threads and of the children it has waited for.
     *
     * @param stat /proc/PID/stat
     */
    static long cpuTicks(String stat) {
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int i = 11; i <= 14; i++) { // utime, stime, cutime, cstime
            ticks += Long.parseLong(afterName[i]);
        }
        return ticks;
    }

    /** @param status /proc/PID/status; that of a process which has just ended has no memory */
    static long peakKilobytes(String status) {
        Matcher peak = PEAK.matcher(status);
        return peak.find() ? Long.parseLong(peak.group(1)) : 0;
    }

    static Path of(ProcessHandle process, String name) {
        return Path.of("/proc", "" + process.pid(), name);
    }
}
