package io.flowdecoder.transport;

import io.flowdecoder.text.GoDuration;
import io.flowdecoder.transport.FileOptions.Fsync;
import io.flowdecoder.transport.FileOptions.Rotation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The flags that say how files are written. */
final class FileFlags {
    private static final TransportFlag SEPARATOR = TransportFlag.of(
            "transport.file.sep",
            "TEXT",
            "a newline",
            "what follows each flow, taken literally; for -format bin leave it empty");
    private static final TransportFlag COMPRESS = TransportFlag.of(
            "transport.file.compress",
            "none|gzip|zstd",
            "none",
            "compress what is written; it is gathered for a second at most");
    private static final TransportFlag SIZE = TransportFlag.of(
            "transport.file.rotate.size",
            "SIZE",
            "0, for any",
            "begin a new file before one has more octets than this, such as 500M; K, M and G are powers of 1024");
    private static final TransportFlag INTERVAL = TransportFlag.of(
            "transport.file.rotate.interval",
            "DURATION",
            "0, for never",
            "begin a new file at each multiple of this in UTC, such as 1h, if there is something in the old");
    private static final TransportFlag KEEP = TransportFlag.of(
            "transport.file.rotate.keep", "NUMBER", "0, for all", "files put aside by rotation that are not deleted");
    private static final TransportFlag FSYNC = TransportFlag.of(
            "transport.file.fsync",
            "never|interval|batch",
            "never",
            "have the system bring what is written to the disk when it likes, once a second, or before it counts as delivered");

    private static final Pattern SIZES = Pattern.compile("(\\d{1,12})([KMG]?)");
    private static final int MOST_KEPT = 1_000_000;

    private FileFlags() {}

    /** In the order of the help. */
    static List<TransportFlag> all() {
        return List.of(SEPARATOR, COMPRESS, SIZE, INTERVAL, KEEP, FSYNC);
    }

    /** What the flags say, for messages without a length prefix. */
    static FileOptions read(TransportOptions options) throws TransportUsageException {
        Rotation rotation = new Rotation(size(options), interval(options), keep(options));
        if (options.has(KEEP) && !rotation.isEver()) {
            throw options.wrong(
                    KEEP,
                    "nothing is put aside without " + options.spelling(SIZE) + " or " + options.spelling(INTERVAL));
        }
        return FileOptions.separatedBy(options.value(SEPARATOR, "\n").getBytes(StandardCharsets.UTF_8))
                .with(oneOf(Compression.values(), COMPRESS, options))
                .with(rotation)
                .with(oneOf(Fsync.values(), FSYNC, options));
    }

    /** @throws TransportUsageException if a flag says what only a file can do */
    static void requireForStandardOutput(TransportOptions options) throws TransportUsageException {
        for (TransportFlag flag : List.of(SIZE, INTERVAL, FSYNC)) {
            if (options.has(flag)) {
                throw options.wrong(flag, "standard output is no file");
            }
        }
    }

    private static long size(TransportOptions options) throws TransportUsageException {
        String text = options.value(SIZE, "0");
        Matcher size = SIZES.matcher(text.toUpperCase(Locale.ROOT));
        if (!size.matches()) {
            throw options.wrong(SIZE, text + " is no size, such as 500M");
        }
        int shift = 10 * " KMG".indexOf(size.group(2).isEmpty() ? " " : size.group(2));
        long number = Long.parseLong(size.group(1));
        if (number > Long.MAX_VALUE >>> shift) {
            throw options.wrong(SIZE, text + " is too much");
        }
        return number << shift;
    }

    private static Duration interval(TransportOptions options) throws TransportUsageException {
        String text = options.value(INTERVAL, "0");
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        try {
            Duration interval = GoDuration.parse(text);
            if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
                throw options.wrong(INTERVAL, text + " is less than a second");
            }
            return interval;
        } catch (IllegalArgumentException none) {
            throw options.wrong(INTERVAL, none.getMessage());
        }
    }

    private static int keep(TransportOptions options) throws TransportUsageException {
        String text = options.value(KEEP, "0");
        if (!text.matches("\\d{1,7}") || Integer.parseInt(text) > MOST_KEPT) {
            throw options.wrong(KEEP, text + " is no number up to " + MOST_KEPT);
        }
        return Integer.parseInt(text);
    }

    private static <T extends Enum<T>> T oneOf(T[] values, TransportFlag flag, TransportOptions options)
            throws TransportUsageException {
        String text = options.value(flag, name(values[0]));
        for (T value : values) {
            if (name(value).equals(text)) {
                return value;
            }
        }
        throw options.wrong(
                flag,
                text + " is none of "
                        + Arrays.stream(values).map(FileFlags::name).collect(Collectors.joining(", ")));
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
