package io.flowdecoder.testing;

import io.flowdecoder.pcap.CaptureReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A directory of captures with what is known of each: {@code MANIFEST.csv} says what a file is, {@code ORACLE.csv} what
 * independent decoders count in it. Both have a header line and a column {@code file}.
 *
 * <p>A file whose name ends in {@code .hex} is annotated hexadecimal, see {@link Hex}; every other is taken as it is.
 */
public final class Corpus {
    private static final Path SHARED = Path.of("shared", "corpus");
    private static final String MANIFEST = "MANIFEST.csv";
    private static final String ORACLE = "ORACLE.csv";

    private final Path directory;
    private final List<Entry> entries;

    private Corpus(Path directory, List<Entry> entries) {
        this.directory = directory;
        this.entries = entries;
    }

    /** The captures that lie in {@code shared/corpus} beside the checkout; empty where there are none. */
    public static Optional<Corpus> shared() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path directory = at.resolve(SHARED);
            if (Files.exists(directory.resolve(MANIFEST))) {
                return Optional.of(in(directory));
            }
        }
        return Optional.empty();
    }

    public static Corpus in(Path directory) {
        Map<String, Map<String, String>> expected = new LinkedHashMap<>();
        for (Map<String, String> row : readCsv(directory.resolve(ORACLE))) {
            expected.put(row.get("file"), row);
        }
        List<Entry> entries = new ArrayList<>();
        for (Map<String, String> row : readCsv(directory.resolve(MANIFEST))) {
            String file = row.get("file");
            entries.add(new Entry(directory.resolve(file), row, expected.getOrDefault(file, Map.of())));
        }
        return new Corpus(directory, List.copyOf(entries));
    }

    public Path directory() {
        return directory;
    }

    /** In the order of the manifest. */
    public List<Entry> entries() {
        return entries;
    }

    /** The entries that are wanted, by session; those of one session belong to one exporter and keep their order. */
    public Map<String, List<Entry>> sessions(Predicate<Entry> wanted) {
        Map<String, List<Entry>> sessions = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (wanted.test(entry)) {
                sessions.computeIfAbsent(entry.session(), session -> new ArrayList<>())
                        .add(entry);
            }
        }
        sessions.values().forEach(session -> session.sort(Comparator.comparingInt(Entry::sessionSeq)));
        return sessions;
    }

    /**
     * Reads comma-separated values under a header line. A field in double quotes may hold commas and, doubled, quotes;
     * none holds a line break. Empty lines are skipped.
     *
     * @return each line by column name, in order
     */
    public static List<Map<String, String>> readCsv(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> columns = splitCsv(lines.get(0));
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            if (!line.isEmpty()) {
                rows.add(row(columns, splitCsv(line)));
            }
        }
        return rows;
    }

    private static Map<String, String> row(List<String> columns, List<String> values) {
        if (values.size() != columns.size()) {
            throw new IllegalArgumentException(values.size() + " values for " + columns.size() + " columns: " + values);
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i), values.get(i));
        }
        return row;
    }

    static List<String> splitCsv(String line) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && line.startsWith("\"\"", i)) {
                value.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        values.add(value.toString());
        return values;
    }

    /**
     * One file.
     *
     * @param manifest its line of the manifest, by column
     * @param oracle its line of the oracle, by column; empty if it has none
     */
    public record Entry(Path path, Map<String, String> manifest, Map<String, String> oracle) {

        /** Its name within the corpus, by which everything refers to it. */
        public String file() {
            return manifest.get("file");
        }

        public String protocol() {
            return manifest.get("protocol");
        }

        public String container() {
            return manifest.get("container");
        }

        public String session() {
            return manifest.get("session");
        }

        public int sessionSeq() {
            return Integer.parseInt(manifest.get("session_seq"));
        }

        /**
         * What the independent counter counts in this file, its session's earlier files known.
         *
         * @param what the column without its {@code alt_}
         * @throws IllegalArgumentException if it does not count that
         */
        public long expected(String what) {
            String count = oracle.getOrDefault("alt_" + what, "");
            if (count.isEmpty()) {
                throw new IllegalArgumentException("no count of " + what + " in " + file());
            }
            return Long.parseLong(count);
        }

        public byte[] octets() {
            try {
                return path.toString().endsWith(".hex") ? Hex.bytes(Files.readString(path)) : Files.readAllBytes(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The export datagrams in the file, in order, whatever it keeps them in. */
        public List<byte[]> payloads() {
            return switch (container()) {
                case "udp-payload" -> List.of(octets());
                case "udp-payload-stream", "ipfix-file" -> split(ByteBuffer.wrap(octets()));
                default -> captured();
            };
        }

        private List<byte[]> split(ByteBuffer rest) {
            List<byte[]> payloads = new ArrayList<>();
            while (rest.hasRemaining()) {
                int countOrLength = rest.getShort(rest.position() + 2);
                int announced = container().equals("ipfix-file") ? countOrLength : 24 + 48 * countOrLength;
                byte[] payload = new byte[Math.min(announced, rest.remaining())]; // a file may have been cut
                rest.get(payload);
                payloads.add(payload);
            }
            return payloads;
        }

        private List<byte[]> captured() {
            int port = Integer.parseInt(manifest.get("udp_port"));
            List<byte[]> payloads = new ArrayList<>();
            try (CaptureReader reader = CaptureReader.open(path)) {
                while (reader.next()) {
                    if (reader.destinationPort() == port) {
                        byte[] payload = new byte[reader.payload().remaining()];
                        reader.payload().get(payload);
                        payloads.add(payload);
                    }
                }
                return payloads;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String toString() {
            return file();
        }
    }
}
