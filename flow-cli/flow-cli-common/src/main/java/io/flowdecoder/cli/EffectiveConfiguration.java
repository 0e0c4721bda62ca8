package io.flowdecoder.cli;

import io.flowdecoder.cli.FlagValues.Given;
import java.util.List;
import java.util.regex.Pattern;

/** Writes what all flags are, as a configuration file, with where each was given; secrets are masked. */
final class EffectiveConfiguration {
    private static final String MASK = "********";
    /** The password in a URL. */
    private static final Pattern PASSWORD = Pattern.compile("(://[^/@:\\s]*:)[^/@\\s]+@");

    private EffectiveConfiguration() {}

    static String of(Flags flags, FlagValues values) {
        StringBuilder text = new StringBuilder();
        flags.all().stream().filter(flag -> !flag.isOnlyForCommandLine()).forEach(flag -> {
            Given given = values.get(flag.name());
            if (given == null) {
                text.append(defaultOf(flag));
            } else {
                append(flag, given, text);
            }
        });
        for (String output : values.outputs()) {
            for (Flags.Entry flag : flags.ofOutput(output)) {
                if (values.has(flag.name())) {
                    append(flag, values.get(flag.name()), text);
                }
            }
        }
        return text.toString();
    }

    private static String defaultOf(Flags.Entry flag) {
        return "# " + flag.name() + ": " + (flag.defaultValue() == null ? "not set" : flag.defaultValue()) + "\n";
    }

    private static void append(Flags.Entry flag, Given given, StringBuilder text) {
        List<String> shown = given.values().stream()
                .map(value ->
                        quoted(flag.isSecret() ? MASK : PASSWORD.matcher(value).replaceAll("$1" + MASK + "@")))
                .toList();
        text.append(flag.name()).append(": ");
        if (flag.isRepeatable()) {
            text.append(shown);
        } else {
            text.append(shown.get(shown.size() - 1));
        }
        text.append("  # ").append(given.spelling()).append('\n');
    }

    /** As YAML and JSON have text. */
    private static String quoted(String value) {
        StringBuilder text = new StringBuilder("\"");
        value.codePoints().forEach(character -> {
            switch (character) {
                case '"', '\\' -> text.append('\\').appendCodePoint(character);
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                case '\r' -> text.append("\\r");
                default -> {
                    if (Character.isISOControl(character)) {
                        text.append(String.format("\\u%04x", character));
                    } else {
                        text.appendCodePoint(character);
                    }
                }
            }
        });
        return text.append('"').toString();
    }
}
