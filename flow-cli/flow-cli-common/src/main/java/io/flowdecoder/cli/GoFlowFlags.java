package io.flowdecoder.cli;

import io.flowdecoder.cli.FlagValues.Given;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What GoFlow takes for granted where one of its flags is given that later programs do not have: it sends protobuf to Kafka or,
 * with {@code -kafka=false}, prints lines.
 */
final class GoFlowFlags {
    /** What its flags of Kafka begin with. */
    private static final String OF_KAFKA = "kafka.";

    private static final String OFF = "(?i)0|f|false";

    private GoFlowFlags() {}

    /** Flags that count less than all that is said. */
    static Map<String, Given> impliedBy(CommandLine line) {
        String cause = cause(line);
        if (cause == null) {
            return Map.of();
        }
        Map<String, Given> implied = new LinkedHashMap<>();
        boolean kafka = !line.last(Flag.KAFKA, "true").matches(OFF);
        String lines = line.last(Flag.LOGFMT, "normal").equalsIgnoreCase("json") ? "json" : "text";
        implied.put(Flag.TRANSPORT.name, new Given(List.of(kafka ? "kafka" : "file"), cause));
        implied.put(Flag.FORMAT.name, new Given(List.of(kafka ? "bin" : lines), cause));
        implied.put(Flag.SCHEMA.name, new Given(List.of("goflow"), cause));
        return implied;
    }

    /** @throws UsageException if it is said both that flows go to Kafka and that they do not */
    static void check(CommandLine line) throws UsageException {
        String transport = line.isOn(Flag.KAFKA) ? "kafka" : "file";
        if (line.has(Flag.KAFKA) && !line.last(Flag.TRANSPORT, transport).equalsIgnoreCase(transport)) {
            throw new UsageException("-" + Flag.KAFKA.name + ": -" + Flag.TRANSPORT.name + " says otherwise");
        }
    }

    /** How the flag is spelled that only GoFlow has; null if there is none, or another program's beside it. */
    private static String cause(CommandLine line) {
        if (line.has(Flag.KAFKA)) {
            return line.values().spelling(Flag.KAFKA.name);
        }
        return line.has(Flag.TRANSPORT) || !line.values().outputs().isEmpty()
                ? null
                : line.values().spellingOfAny(OF_KAFKA);
    }
}
