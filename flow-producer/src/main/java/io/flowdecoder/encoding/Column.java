package io.flowdecoder.encoding;

import io.flowdecoder.flow.FlowField;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A field as one dialect has it.
 *
 * @param name in lower case, its words joined by underscores
 * @param number in protobuf; 0 if it is in JSON and text alone
 * @param renderer how it is written unless another way is asked for
 */
record Column(String name, int number, Source source, Renderer renderer) {
    private static final Pattern WORD = Pattern.compile("(?:^|_)([a-z])");

    /** A field of the flow as it is. */
    static Column of(FlowField field) {
        return new Column(nameOf(field), field.number(), Source.of(field), rendererOf(field));
    }

    static String nameOf(FlowField field) {
        return field.name().toLowerCase(Locale.ROOT);
    }

    private static Renderer rendererOf(FlowField field) {
        return switch (field.kind()) {
            case ADDRESS, ADDRESS_LIST -> Renderer.IP;
            case MAC -> Renderer.MAC;
            case OCTETS -> field.name().endsWith("_ID") ? Renderer.NONE : Renderer.STRING;
            default -> Renderer.NONE;
        };
    }

    Column textOnly() {
        return new Column(name, 0, source, renderer);
    }

    Column renderedAs(Renderer other) {
        return new Column(name, number, source, other);
    }

    Column from(Source other) {
        return new Column(name, number, other, renderer);
    }

    /** The name as protobuf's Go classes have it: {@code SrcAs}, {@code Mpls_1Label}. */
    String goName() {
        return WORD.matcher(name).replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT));
    }

    /** What the spellings of its name in all dialects have in common. */
    static String key(String spelling) {
        return spelling.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
