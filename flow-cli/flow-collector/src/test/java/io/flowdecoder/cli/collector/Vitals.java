package io.flowdecoder.cli.collector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a process holds: memory that is in use of it, open files and threads, as Linux says in {@code /proc}. */
record Vitals(long kilobytes, long descriptors, long threads) {

    static Vitals of(long pid) throws IOException {
        Path process = Path.of("/proc", "" + pid);
        String status = Files.readString(process.resolve("status"));
        try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
            return new Vitals(number(status, "VmRSS"), descriptors.count(), number(status, "Threads"));
        }
    }

    private static long number(String status, String name) {
        Matcher line = Pattern.compile("(?m)^" + name + ":\\s+(\\d+)").matcher(status);
        return line.find() ? Long.parseLong(line.group(1)) : 0;
    }
}
