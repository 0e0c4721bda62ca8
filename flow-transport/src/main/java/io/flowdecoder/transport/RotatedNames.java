package io.flowdecoder.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What files are called that are put aside: with the time before the first dot of the name, as {@code
 * flows-20261121T133000Z.json} for {@code flows.json}; a second one of the same second has {@code Z-1}.
 */
final class RotatedNames {
    /** Behind the names of files that are put aside for what is in them. */
    static final String TORN = ".torn";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path directory;
    private final String stem;
    private final String extension;
    private final Pattern pattern;
    private String lastTime = "";
    private int lastNumber;

    RotatedNames(Path file) {
        Path absolute = file.toAbsolutePath();
        directory = absolute.getParent();
        String name = absolute.getFileName().toString();
        int dot = name.indexOf('.', 1);
        stem = dot < 0 ? name : name.substring(0, dot);
        extension = dot < 0 ? "" : name.substring(dot);
        pattern = Pattern.compile(Pattern.quote(stem) + "-(\\d{8}T\\d{6}Z)(?:-(\\d{1,9}))?" + Pattern.quote(extension));
    }

    /** One that no file has, and that is newer than those before. */
    Path next(Instant now) {
        String time = TIME.format(now);
        lastNumber = time.equals(lastTime) ? lastNumber + 1 : 0;
        lastTime = time;
        while (Files.exists(last()) || Files.exists(Path.of(last() + TORN))) {
            lastNumber++;
        }
        return last();
    }

    private Path last() {
        return directory.resolve(stem + "-" + lastTime + (lastNumber == 0 ? "" : "-" + lastNumber) + extension);
    }

    /** Those that there are, oldest first. */
    List<Path> all() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> matcher(file).matches())
                    .sorted(Comparator.comparing(this::time).thenComparing(this::number))
                    .toList();
        }
    }

    private Matcher matcher(Path file) {
        return pattern.matcher(file.getFileName().toString());
    }

    private String time(Path file) {
        Matcher matcher = matcher(file);
        return matcher.matches() ? matcher.group(1) : "";
    }

    private int number(Path file) {
        Matcher matcher = matcher(file);
        return matcher.matches() && matcher.group(2) != null ? Integer.parseInt(matcher.group(2)) : 0;
    }
}
