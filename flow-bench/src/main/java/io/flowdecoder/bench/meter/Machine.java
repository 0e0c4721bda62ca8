package io.flowdecoder.bench.meter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What figures depend on, in words. */
final class Machine {
    private static final int KILOBYTES_A_GIGABYTE = 1 << 20;
    private static final int MOST_READ = 4_096;

    private Machine() {}

    static String describe(Path checkout) throws IOException, InterruptedException {
        List<String> parts = new ArrayList<>();
        parts.add("commit " + output("git", "-C", checkout.toString(), "describe", "--always", "--dirty"));
        parts.add(Runtime.getRuntime().availableProcessors() + " × " + first("/proc/cpuinfo", "model name\\s*: (.*)"));
        parts.add(Long.parseLong(first("/proc/meminfo", "MemTotal: *(\\d+) kB")) / KILOBYTES_A_GIGABYTE + " GB");
        parts.add("Linux " + System.getProperty("os.version"));
        parts.add("receive buffers of at most " + first("/proc/sys/net/core/rmem_max", "(\\d+)") + " octets");
        parts.add(System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        for (String program : List.of("nfcapd", "sfcapd", "nfacctd", "sfacctd")) {
            if (Collector.installed(program).findAny().isPresent()) {
                parts.add(output(program, "-V"));
            }
        }
        return String.join("; ", parts);
    }

    /** Read at once, as files under /proc/sys have to be. */
    private static String first(String file, String pattern) throws IOException {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            String text = new String(in.readNBytes(MOST_READ), StandardCharsets.UTF_8);
            Matcher matcher = Pattern.compile(pattern).matcher(text);
            return matcher.find() ? matcher.group(1) : "0";
        }
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.lines().findFirst().orElse("").trim();
    }

    /** Keeps this process, all threads that it has and will have, on one core, if there is taskset(1). */
    static void stayOn(int core) throws IOException, InterruptedException {
        if (core >= 0 && Collector.installed("taskset").findAny().isPresent()) {
            output(
                    "taskset",
                    "-a",
                    "-c",
                    "-p",
                    "" + core,
                    "" + ProcessHandle.current().pid());
        }
    }
}
