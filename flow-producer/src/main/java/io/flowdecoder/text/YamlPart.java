package io.flowdecoder.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** A part of a YAML document, which knows on which line it stands. */
public final class YamlPart {
    private static final int FILE_MAX = 1 << 20;
    private static final int NESTING_MAX = 16;
    private static final int ALIASES_MAX = 64;
    private static final int NAME_MAX = 64;
    private static final int MESSAGE_MAX = 300;
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setMaxAliasesForCollections(ALIASES_MAX).build();
    private static final String NUMBER = "0|[1-9][0-9]{0,17}|0x[0-9a-fA-F]{1,15}";
    private static final List<String> YES = List.of("true", "yes", "on");
    private static final List<String> NO = List.of("false", "no", "off");

    private final String file;
    private final Node node;

    private YamlPart(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    /** @throws YamlException if it is not one document of at most a mebibyte, or nested too deep */
    public static YamlPart read(Path file) throws IOException, YamlException {
        return readIfAny(file).orElseThrow(() -> empty(file.toString()));
    }

    /**
     * The same, where there may be nothing but comments.
     *
     * @throws YamlException if it is more than one document of at most a mebibyte, or nested too deep
     */
    public static Optional<YamlPart> readIfAny(Path file) throws IOException, YamlException {
        byte[] octets;
        try (InputStream in = Files.newInputStream(file)) {
            octets = in.readNBytes(FILE_MAX + 1);
        }
        if (octets.length > FILE_MAX) {
            throw new YamlException(file + ": it has more than " + FILE_MAX + " octets");
        }
        try {
            ByteBuffer whole = ByteBuffer.wrap(octets);
            return readIfAny(
                    file.toString(),
                    StandardCharsets.UTF_8.newDecoder().decode(whole).toString());
        } catch (CharacterCodingException wrong) {
            throw new YamlException(file + ": it is not UTF-8");
        }
    }

    /**
     * Reads a document.
     *
     * @param file what it is called in messages
     * @throws YamlException if it is not one document, or nested too deep
     */
    public static YamlPart read(String file, String text) throws YamlException {
        return readIfAny(file, text).orElseThrow(() -> empty(file));
    }

    private static YamlException empty(String file) {
        return mistake(file, 1, "there is nothing in it");
    }

    private static Optional<YamlPart> readIfAny(String file, String text) throws YamlException {
        refuseUnprintable(file, text);
        read(file, text, events -> refuseDeepNesting(file, events));
        Optional<Node> document = read(file, text, events -> new Composer(SETTINGS, events).getSingleNode());
        return document.map(node -> new YamlPart(file, node));
    }

    /** Makes something of the library's events. */
    private interface Reading<T> {
        T of(Parser events) throws YamlException;
    }

    /** Not every mistake that the library finds has a mark, but the place up to which it has read. */
    private static <T> T read(String file, String text, Reading<T> reading) throws YamlException {
        StreamReader reader = new StreamReader(SETTINGS, text);
        try {
            return reading.of(new ParserImpl(SETTINGS, reader));
        } catch (MarkedYamlEngineException wrong) {
            throw mistake(file, line(wrong.getProblemMark()), wrong.getProblem());
        } catch (YamlVersionException wrong) {
            long before =
                    text.lines().takeWhile(line -> !line.startsWith("%YAML")).count();
            throw mistake(file, 1 + (int) before, "only YAML 1 can be read, not the version that %YAML names");
        } catch (YamlEngineException wrong) {
            throw mistake(file, 1 + reader.getLine(), wrong.getMessage());
        } catch (IllegalArgumentException wrong) {
            throw mistake(file, 1 + reader.getLine(), "an escape stands for no character");
        }
    }

    /** The library does not say where it finds one. */
    private static void refuseUnprintable(String file, String text) throws YamlException {
        int line = 1;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int character = text.codePointAt(at);
            if (!StreamReader.isPrintable(character)) {
                throw mistake(file, line, String.format("the character U+%04X is not allowed", character));
            }
            line += character == '\n' ? 1 : 0;
        }
    }

    /** The library reads what is nested by recursion. */
    private static int refuseDeepNesting(String file, Parser events) throws YamlException {
        int depth = 0;
        while (events.hasNext()) {
            Event event = events.next();
            switch (event.getEventId()) {
                case SequenceStart, MappingStart -> depth++;
                case SequenceEnd, MappingEnd -> depth--;
                default -> {}
            }
            if (depth > NESTING_MAX) {
                throw mistake(file, line(event.getStartMark()), "nested too deep");
            }
        }
        return depth;
    }

    private static YamlException mistake(String file, int line, String what) {
        return new YamlException(file + ":" + line + ": " + cut(what.replaceAll("\\p{Cntrl}", " "), MESSAGE_MAX));
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "...";
    }

    private static int line(Optional<Mark> mark) {
        return 1 + mark.map(Mark::getLine).orElse(0);
    }

    /** What is wrong with this part. */
    public YamlException wrong(String what) {
        String shown = node instanceof ScalarNode scalar && scalar.getValue().length() > NAME_MAX
                ? what.replace(scalar.getValue(), cut(scalar.getValue(), NAME_MAX))
                : what;
        return mistake(file, line(node.getStartMark()), shown);
    }

    /** What is wrong with this part: it is none of those that are known. */
    public YamlException unknown(String what, Collection<String> known) throws YamlException {
        String nearest = NearMiss.of(text(), known);
        return wrong(what + (nearest == null ? "" : "; did you mean " + nearest + "?"));
    }

    /** Whether nothing is given for its key. */
    public boolean isNothing() {
        return node instanceof ScalarNode scalar
                && scalar.isPlain()
                && List.of("", "~", "null").contains(scalar.getValue());
    }

    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    /** Where it stands, for people: file and line. */
    public String place() {
        return file + ":" + line(node.getStartMark());
    }

    /** The values by their keys, of which only the known ones are allowed. */
    public Map<String, YamlPart> keys(String... known) throws YamlException {
        Map<String, YamlPart> values = new LinkedHashMap<>();
        for (Map.Entry<YamlPart, YamlPart> entry : entries()) {
            YamlPart key = entry.getKey();
            if (!Arrays.asList(known).contains(key.text())) {
                throw key.unknown("no key " + key.text() + " here", Arrays.asList(known));
            }
            if (!entry.getValue().isNothing()) {
                values.put(key.text(), entry.getValue());
            }
        }
        return values;
    }

    /** It must be possible to do something with it; if not, the exception's message says why. */
    public void require(Runnable use) throws YamlException {
        try {
            use.run();
        } catch (IllegalArgumentException impossible) {
            throw wrong(impossible.getMessage());
        }
    }

    /** Some of its keys must be there. */
    public void require(Map<String, YamlPart> keys, String... names) throws YamlException {
        for (String name : names) {
            if (!keys.containsKey(name)) {
                throw wrong(name + " is missing");
            }
        }
    }

    /** Keys and values, each key once. */
    public List<Map.Entry<YamlPart, YamlPart>> entries() throws YamlException {
        if (isNothing()) {
            return List.of();
        }
        if (!(node instanceof MappingNode mapping)) {
            throw wrong("keys and values are expected here");
        }
        Map<String, Map.Entry<YamlPart, YamlPart>> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            YamlPart key = new YamlPart(file, tuple.getKeyNode());
            if (entries.put(key.text(), Map.entry(key, new YamlPart(file, tuple.getValueNode()))) != null) {
                throw key.wrong(key.text() + " is given twice");
            }
        }
        return List.copyOf(entries.values());
    }

    public List<YamlPart> list() throws YamlException {
        if (isNothing()) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong("a list is expected here");
        }
        return sequence.getValue().stream()
                .map(item -> new YamlPart(file, item))
                .toList();
    }

    public String text() throws YamlException {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw wrong("one value is expected here");
    }

    /** A number in decimal, or in hexadecimal after 0x. */
    public long number(long least, long most) throws YamlException {
        String text = text();
        if (text.matches(NUMBER)) {
            long number = Long.decode(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw wrong(text + " is no number from " + least + " to " + most);
    }

    public boolean flag() throws YamlException {
        String text = text().toLowerCase(Locale.ROOT);
        if (YES.contains(text) || NO.contains(text)) {
            return YES.contains(text);
        }
        throw wrong(text() + " is neither true nor false");
    }

    /** One of some words, whose case does not matter. */
    public String word(List<String> words) throws YamlException {
        String word = text().toLowerCase(Locale.ROOT);
        if (!words.contains(word)) {
            throw unknown(text() + " is none of " + String.join(", ", words), words);
        }
        return word;
    }
}
