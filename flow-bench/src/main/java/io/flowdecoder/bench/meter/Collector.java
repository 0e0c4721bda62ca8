package io.flowdecoder.bench.meter;

import io.flowdecoder.bench.load.Kind;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A collector to be measured.
 *
 * @param command with {@code {port}} and {@code {dir}} where the port and a directory for its files belong
 * @param kinds what it can read
 * @param flows what it says of the flows it has taken when it ends, with a group for each number; null if nothing
 */
record Collector(String name, List<String> command, Set<Kind> kinds, Pattern flows) {
    private static final Set<Kind> ANY = EnumSet.allOf(Kind.class);
    private static final EnumSet<Kind> SFLOW = EnumSet.of(Kind.SFLOW);
    private static final String RECEIVE_BUFFER = "" + (8 << 20);
    private static final Pattern OUR_FLOWS = Pattern.compile("(?m)^flows +(\\d+)$");
    private static final Pattern NFDUMP_FLOWS = Pattern.compile("(?m)^Ident: .* Flows: (\\d+),");

    /** Ours with each format, then those of nfdump and pmacct that are installed. */
    static List<Collector> known(Path checkout) {
        List<Collector> known = new ArrayList<>();
        known.add(ours(checkout, "flow-collector, protobuf", "-format=bin", "-transport.file.sep="));
        known.add(ours(checkout, "flow-collector, JSON", "-format=json"));
        installed("nfcapd").forEach(program -> known.add(nfdump("nfcapd", program, EnumSet.complementOf(SFLOW))));
        installed("sfcapd").forEach(program -> known.add(nfdump("sfcapd", program, SFLOW)));
        installed("nfacctd").forEach(program -> known.add(pmacct("nfacctd", program, EnumSet.complementOf(SFLOW))));
        installed("sfacctd").forEach(program -> known.add(pmacct("sfacctd", program, SFLOW)));
        return known;
    }

    private static Collector ours(Path checkout, String name, String... format) {
        List<String> command = new ArrayList<>(List.of(
                checkout.resolve("bin/flow-collector").toString(),
                "-listen=flow://127.0.0.1:{port}",
                "-addr=",
                "-transport.file={dir}/flows"));
        command.addAll(List.of(format));
        return new Collector(name, command, ANY, OUR_FLOWS);
    }

    /** Writes without compression, to one file. */
    private static Collector nfdump(String name, Path program, Set<Kind> kinds) {
        List<String> command = List.of(
                program.toString(),
                "-b",
                "127.0.0.1",
                "-p",
                "{port}",
                "-w",
                "{dir}",
                "-t",
                "3600",
                "-B",
                RECEIVE_BUFFER);
        return new Collector(name, command, kinds, NFDUMP_FLOWS);
    }

    /** Adds up the octets of each IP protocol and writes no flow; what it is told stands in a file. */
    private static Collector pmacct(String name, Path program, Set<Kind> kinds) {
        List<String> settings = List.of(
                name + "_ip: 127.0.0.1",
                name + "_port: {port}",
                name + "_pipe_size: " + RECEIVE_BUFFER,
                "plugins: print",
                "aggregate: proto",
                "print_refresh_time: 3600",
                "print_output_file: {dir}/sums",
                "plugin_buffer_size: 65536",
                "plugin_pipe_size: 16777216");
        String script = "printf '%s\n' '" + String.join("' '", settings) + "' > {dir}/settings && exec " + program
                + " -f {dir}/settings";
        return new Collector(name + ", sums", List.of("sh", "-c", script), kinds, null);
    }

    /** @param definition {@code name=command}; in the command blanks separate arguments */
    static Collector parse(String definition) {
        String[] parts = definition.split("=", 2);
        if (parts.length != 2 || !parts[1].contains("{port}")) {
            throw new IllegalArgumentException(definition + " is no name=command with {port}");
        }
        return new Collector(parts[0], List.of(parts[1].trim().split("\\s+")), ANY, null);
    }

    List<String> command(int port, Path directory) {
        return command.stream()
                .map(argument -> argument.replace("{port}", "" + port).replace("{dir}", "" + directory))
                .toList();
    }

    /** Whether it can read all of these. */
    boolean reads(List<Kind> load) {
        return kinds.containsAll(load);
    }

    /** Finds a program on the path: none, or one. */
    static Stream<Path> installed(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .limit(1);
    }
}
