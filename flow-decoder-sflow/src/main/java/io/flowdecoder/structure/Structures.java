package io.flowdecoder.structure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which structure a record of each format is. Immutable.
 *
 * <p>Those of vendors are told with {@link #with}, in the notation of the standard ones:
 *
 * <pre>
 * codes fan_state                   # what numbers mean
 *   0 stopped
 *   1 running
 *
 * struct fan                        # for use in others
 *   index  unsigned
 *   state  unsigned  fan_state
 *
 * counter 9999/1 vendor_fans        # a counter record of enterprise 9999, format 1
 *   chassis  string
 *   serial   opaque[8]
 *   fans     fan&lt;&gt;                  # an array
 *   uptime   unsigned hyper?        # which older agents do not send
 *
 * flow 9999/1 vendor_path           # a flow record
 *   nexthop  address
 *   labels   unsigned&lt;&gt;
 * </pre>
 *
 * Types are int, unsigned, hyper, unsigned hyper, float, double, bool, string, opaque&lt;&gt;, opaque[n], ip_v4, ip_v6,
 * address, mac, and every struct above. The fields of a struct that is no array become fields of what it lies in, as
 * {@code context.application}.
 */
public final class Structures {
    private static final String STANDARD = "sflow-structures.txt";

    final Map<String, CodeTable> codes;
    final Map<String, Structure> structs;
    private final SortedMap<Integer, Structure> flowRecords;
    private final SortedMap<Integer, Structure> counterRecords;
    private final ByFormat flowRecord;
    private final ByFormat counterRecord;

    Structures(
            Map<String, CodeTable> codes,
            Map<String, Structure> structs,
            SortedMap<Integer, Structure> flowRecords,
            SortedMap<Integer, Structure> counterRecords) {
        this.codes = codes;
        this.structs = structs;
        this.flowRecords = Collections.unmodifiableSortedMap(flowRecords);
        this.counterRecords = Collections.unmodifiableSortedMap(counterRecords);
        flowRecord = ByFormat.of(flowRecords);
        counterRecord = ByFormat.of(counterRecords);
    }

    /** Those that sFlow.org and the agents of its members define. They are read when first asked for. */
    public static Structures standard() {
        return Standard.STRUCTURES;
    }

    /**
     * These, and those that a text in the same notation defines. Of two for one format, the text's is used.
     *
     * @throws StructureSyntaxException if there is a mistake in the text
     */
    public Structures with(Reader notation) throws IOException {
        return new StructureNotation(this).read(new BufferedReader(notation));
    }

    /** The same from a file in UTF-8. */
    public Structures with(Path notation) throws IOException {
        try (Reader reader = Files.newBufferedReader(notation)) {
            return with(reader);
        }
    }

    /**
     * What a flow record is; null if that is not known.
     *
     * @param dataFormat {@code data_format} as it is on the wire: an enterprise in the upper 20 bits, its format in the
     *     lower 12
     */
    public Structure flowRecord(int dataFormat) {
        return flowRecord.get(dataFormat);
    }

    /** What a counter record is; null if that is not known. */
    public Structure counterRecord(int dataFormat) {
        return counterRecord.get(dataFormat);
    }

    /** All flow records known here, by {@code data_format}. */
    public SortedMap<Integer, Structure> flowRecords() {
        return flowRecords;
    }

    /** All counter records known here, by {@code data_format}. */
    public SortedMap<Integer, Structure> counterRecords() {
        return counterRecords;
    }

    /** What the numbers of an enumeration mean, such as those of {@code drop_reason}. */
    public Optional<CodeTable> codes(String name) {
        return Optional.ofNullable(codes.get(name));
    }

    /** A map without boxes. */
    private record ByFormat(int[] formats, Structure[] structures) {

        static ByFormat of(SortedMap<Integer, Structure> structures) {
            int[] formats = new int[structures.size()];
            int count = 0;
            for (int format : structures.keySet()) {
                formats[count++] = format;
            }
            return new ByFormat(formats, structures.values().toArray(new Structure[0]));
        }

        Structure get(int format) {
            int index = Arrays.binarySearch(formats, format);
            return index < 0 ? null : structures[index];
        }
    }

    /** Initialised when first asked for. */
    private static final class Standard {
        private static final Structures STRUCTURES = read();

        private static Structures read() {
            Structures none = new Structures(Map.of(), Map.of(), new TreeMap<>(), new TreeMap<>());
            try (InputStream notation = Structures.class.getResourceAsStream(STANDARD)) {
                return none.with(new InputStreamReader(notation, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
