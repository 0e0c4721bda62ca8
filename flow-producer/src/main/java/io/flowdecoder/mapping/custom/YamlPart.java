package io.flowdecoder.mapping.custom;

import io.flowdecoder.text.NearMiss;
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
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** A part of a YAML document, which knows on which line it stands. */
final class YamlPart {
    private static final int NESTING_MAX = 16;
    private static final int ALIASES_MAX = 64;
    private static final String NUMBER = "0|[1-9][0-9]{0,17}|0x[0-9a-fA-F]{1,15}";
    private static final List<String> YES = List.of("true", "yes", "on");
    private static final List<String> NO = List.of("false", "no", "off");

    private final String file;
    private final Node node;

    private YamlPart(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    /** @throws MappingException if it is not one document, or nested too deep */
    static YamlPart read(String file, String text) throws MappingException {
        LoadSettings settings =
                LoadSettings.builder().setMaxAliasesForCollections(ALIASES_MAX).build();
        try {
            refuseDeepNesting(file, parser(settings, text));
            Optional<Node> document = new Composer(settings, parser(settings, text)).getSingleNode();
            if (document.isEmpty()) {
                throw new MappingException(file + ":1: there is nothing in it");
            }
            return new YamlPart(file, document.get());
        } catch (MarkedYamlEngineException wrong) {
            throw new MappingException(file + ":" + line(wrong.getProblemMark()) + ": " + wrong.getProblem());
        } catch (YamlEngineException wrong) {
            throw new MappingException(
                    file + ": " + wrong.getMessage().lines().findFirst().orElse("no YAML"));
        }
    }

    private static Parser parser(LoadSettings settings, String text) {
        return new ParserImpl(settings, new StreamReader(settings, text));
    }

    /** The library reads what is nested by recursion. */
    private static void refuseDeepNesting(String file, Parser events) throws MappingException {
        int depth = 0;
        while (events.hasNext()) {
            Event event = events.next();
            switch (event.getEventId()) {
                case SequenceStart, MappingStart -> depth++;
                case SequenceEnd, MappingEnd -> depth--;
                default -> {}
            }
            if (depth > NESTING_MAX) {
                throw new MappingException(file + ":" + line(event.getStartMark()) + ": nested too deep");
            }
        }
    }

    private static int line(Optional<Mark> mark) {
        return 1 + mark.map(Mark::getLine).orElse(0);
    }

    /** What is wrong with this part. */
    MappingException wrong(String what) {
        return new MappingException(file + ":" + line(node.getStartMark()) + ": " + what);
    }

    /** What is wrong with this part: it is none of those that are known. */
    MappingException unknown(String what, Collection<String> known) throws MappingException {
        String nearest = NearMiss.of(text(), known);
        return wrong(what + (nearest == null ? "" : "; did you mean " + nearest + "?"));
    }

    /** Whether nothing is given for its key. */
    private boolean isNothing() {
        return node instanceof ScalarNode scalar
                && scalar.isPlain()
                && List.of("", "~", "null").contains(scalar.getValue());
    }

    /** The values by their keys, of which only the known ones are allowed. */
    Map<String, YamlPart> keys(String... known) throws MappingException {
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
    void require(Runnable use) throws MappingException {
        try {
            use.run();
        } catch (IllegalArgumentException impossible) {
            throw wrong(impossible.getMessage());
        }
    }

    /** Some of its keys must be there. */
    void require(Map<String, YamlPart> keys, String... names) throws MappingException {
        for (String name : names) {
            if (!keys.containsKey(name)) {
                throw wrong(name + " is missing");
            }
        }
    }

    /** Keys and values, each key once. */
    List<Map.Entry<YamlPart, YamlPart>> entries() throws MappingException {
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

    List<YamlPart> list() throws MappingException {
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

    String text() throws MappingException {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw wrong("one value is expected here");
    }

    /** A number in decimal, or in hexadecimal after 0x. */
    long number(long least, long most) throws MappingException {
        String text = text();
        if (text.matches(NUMBER)) {
            long number = Long.decode(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw wrong(text + " is no number from " + least + " to " + most);
    }

    boolean flag() throws MappingException {
        String text = text().toLowerCase(Locale.ROOT);
        if (YES.contains(text) || NO.contains(text)) {
            return YES.contains(text);
        }
        throw wrong(text() + " is neither true nor false");
    }

    /** One of some words, whose case does not matter. */
    String word(List<String> words) throws MappingException {
        String word = text().toLowerCase(Locale.ROOT);
        if (!words.contains(word)) {
            throw unknown(text() + " is none of " + String.join(", ", words), words);
        }
        return word;
    }
}
