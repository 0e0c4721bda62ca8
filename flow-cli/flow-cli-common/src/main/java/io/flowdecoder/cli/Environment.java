package io.flowdecoder.cli;

import io.flowdecoder.cli.FlagValues.Given;
import io.flowdecoder.text.NearMiss;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads flags from variables of the environment: {@code FLOW_TRANSPORT_FILE_SEP} is {@code -transport.file.sep}. */
final class Environment {
    private static final String PREFIX = "FLOW_";
    /** Variables that are no flags: of the launchers, of the unit of systemd, and secrets. */
    private static final Set<String> NO_FLAGS = Set.of("FLOW_CLASSPATH", "FLOW_FLAGS", "FLOW_HTTP_TOKEN");

    private final Map<String, String> variables;
    private final Map<String, Flags.Entry> flags = new LinkedHashMap<>();
    /** Two names of one variable. */
    private final Map<String, String> doubtful = new LinkedHashMap<>();

    /** @param outputs that have a name */
    Environment(Map<String, String> variables, Flags flags, Set<String> outputs) {
        this.variables = variables;
        flags.all().forEach(this::add);
        for (String output : outputs) {
            flags.ofOutput(output).forEach(this::add);
        }
    }

    private void add(Flags.Entry flag) {
        if (!flag.isOnlyForCommandLine() || flag.name().startsWith(Flag.CONFIG.name)) {
            Flags.Entry other = flags.put(variable(flag.name()), flag);
            if (other != null) {
                doubtful.put(variable(flag.name()), other.name() + " or " + flag.name());
            }
        }
    }

    static String variable(String flag) {
        return PREFIX + flag.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }

    /** @throws UsageException if a variable is of two outputs whose names differ in signs alone */
    Map<String, Given> given() throws UsageException {
        for (Map.Entry<String, String> variable : doubtful.entrySet()) {
            if (variables.containsKey(variable.getKey())) {
                throw new UsageException(variable.getKey() + ": it could be " + variable.getValue());
            }
        }
        Map<String, Given> given = new LinkedHashMap<>();
        flags.forEach((variable, flag) -> {
            String value = variables.get(variable);
            if (value != null) {
                given.put(flag.name(), new Given(values(flag, value), variable));
            }
        });
        return given;
    }

    private static List<String> values(Flags.Entry flag, String value) {
        return flag.isRepeatable() ? List.of(value.split(",", -1)) : List.of(value);
    }

    /** A line for each variable that looks as if it were meant for this program, and is not. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (String variable : new TreeSet<>(variables.keySet())) {
            if (variable.startsWith(PREFIX) && !flags.containsKey(variable) && !NO_FLAGS.contains(variable)) {
                String near = NearMiss.of(variable, flags.keySet());
                warnings.add(variable + ": no flag is called so" + (near == null ? "" : "; is it " + near + "?"));
            }
        }
        return warnings;
    }
}
