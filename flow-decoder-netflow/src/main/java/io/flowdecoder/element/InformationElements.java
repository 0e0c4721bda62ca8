package io.flowdecoder.element;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Information elements by their numbers and names. {@link #standard} knows IANA's, those of NetFlow v9 alone and those of
 * some enterprises; {@link #with(Path)} adds others.
 *
 * <p>Two rules make elements of others. Those of enterprise 29305 are IANA's, about the other direction of a biflow (RFC
 * 5103): {@code reverseOctetDeltaCount}; CERT (6871) adds 16384 to its own numbers for the same. And nProbe numbers
 * its elements (35632) from 57472 in NetFlow v9.
 *
 * <p>Immutable, so thread-safe.
 */
public final class InformationElements {
    private static final long CERT = 6871;
    private static final int CERT_REVERSE = 16_384;
    private static final long NTOP = 35_632;
    private static final int NTOP_V9 = 57_472;
    private static final String REVERSE_PREFIX = "reverse";

    /** Loaded when first asked for. */
    private static final class Standard {
        static final InformationElements ELEMENTS = new InformationElements(load("iana.csv", "netflow-v9.csv"), null);
    }

    /** The greater part of the standard registry, loaded when an enterprise's element is first asked for. */
    private static final class Enterprises {
        static final Map<Long, ElementLine> LINES = load("enterprises.csv");
    }

    private final Map<Long, ElementLine> lines;
    /** What counts where there is no line here; null for the standard registry. */
    private final InformationElements base;
    /** Made when first needed; whoever makes it makes the same. */
    private volatile Map<String, InformationElement> byName;

    private InformationElements(Map<Long, ElementLine> lines, InformationElements base) {
        this.lines = lines;
        this.base = base;
    }

    private static Map<Long, ElementLine> load(String... files) {
        Map<Long, ElementLine> lines = new HashMap<>();
        for (String file : files) {
            try (InputStream in = InformationElements.class.getResourceAsStream(file)) {
                ElementFile.read(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1), file, lines);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return lines;
    }

    public static InformationElements standard() {
        return Standard.ELEMENTS;
    }

    /**
     * These and those of a file, which count where both have one. {@code docs/information-elements.md} describes the
     * format.
     *
     * @throws IllegalArgumentException if the file is wrong; it says where and what
     */
    public InformationElements with(Path file) throws IOException {
        try {
            return with(Files.readString(file), file.toString());
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + ": not UTF-8", e);
        }
    }

    /** @param name of what is read, for error messages */
    public InformationElements with(Reader reader, String name) throws IOException {
        StringWriter text = new StringWriter();
        reader.transferTo(text);
        return with(text.toString(), name);
    }

    private InformationElements with(String text, String name) {
        Map<Long, ElementLine> more = new HashMap<>();
        ElementFile.read(text, name, more);
        more.values().forEach(ElementLine::element); // says now what is wrong
        return new InformationElements(more, this);
    }

    /** All but those that a rule makes, in no order. */
    public Stream<InformationElement> all() {
        return allLines().values().stream().map(ElementLine::element);
    }

    private Map<Long, ElementLine> allLines() {
        Map<Long, ElementLine> all = base == null ? new HashMap<>(Enterprises.LINES) : base.allLines();
        all.putAll(lines);
        return all;
    }

    /** What is known about an element. */
    public Optional<InformationElement> find(long enterprise, int id) {
        ElementLine line = line(enterprise, key(enterprise, id));
        return line != null ? Optional.of(line.element()) : derived(enterprise, id);
    }

    private ElementLine line(long enterprise, long key) {
        ElementLine line = lines.get(key);
        if (line != null) {
            return line;
        }
        if (base != null) {
            return base.line(enterprise, key);
        }
        return enterprise > 0 && enterprise != InformationElement.REVERSE ? Enterprises.LINES.get(key) : null;
    }

    private Optional<InformationElement> derived(long enterprise, int id) {
        if (enterprise == InformationElement.REVERSE) {
            return find(0, id).map(element -> element.reverse(enterprise, id));
        }
        if (enterprise == CERT && id >= CERT_REVERSE) {
            return find(CERT, id - CERT_REVERSE).map(element -> element.reverse(enterprise, id));
        }
        if (enterprise == 0 && id >= NTOP_V9) {
            return find(NTOP, id - NTOP_V9).map(element -> element.as(enterprise, id, element.name()));
        }
        return Optional.empty();
    }

    /** What is known about an element; one that is not known holds octets, and is named after its numbers. */
    public InformationElement get(long enterprise, int id) {
        return find(enterprise, id).orElseGet(() -> InformationElement.unknown(enterprise, id));
    }

    /** The element with a name. Where several have it, it is IANA's, and otherwise of the lowest numbers. */
    public Optional<InformationElement> find(String name) {
        if (byName == null) {
            byName = indexByName();
        }
        InformationElement element = byName.get(name);
        if (element == null && name.startsWith(REVERSE_PREFIX) && name.length() > REVERSE_PREFIX.length()) {
            return reverseOf(name.substring(REVERSE_PREFIX.length()));
        }
        return Optional.ofNullable(element);
    }

    private Optional<InformationElement> reverseOf(String name) {
        String forward = Character.toLowerCase(name.charAt(0)) + name.substring(1);
        return Optional.ofNullable(byName.getOrDefault(forward, byName.get(name)))
                .flatMap(element -> element.enterprise() == CERT
                        ? find(CERT, element.id() + CERT_REVERSE)
                        : find(InformationElement.REVERSE, element.id()).filter(same -> element.enterprise() == 0));
    }

    private Map<String, InformationElement> indexByName() {
        Map<String, InformationElement> index = new HashMap<>();
        all().forEach(element -> index.merge(element.name(), element, InformationElements::first));
        return index;
    }

    /** Scope types come last. */
    private static InformationElement first(InformationElement one, InformationElement other) {
        int order = Long.compareUnsigned(one.enterprise(), other.enterprise());
        return order < 0 || order == 0 && one.id() <= other.id() ? one : other;
    }

    static long key(long enterprise, int id) {
        return enterprise << 16 | id;
    }
}
