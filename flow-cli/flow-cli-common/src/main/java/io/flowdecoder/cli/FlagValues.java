package io.flowdecoder.cli;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is said of flags, and where. All values of a flag are from one place. Immutable. */
final class FlagValues {
    private static final Pattern FLAG = Pattern.compile("^-([a-z0-9._-]+)(: .*)$", Pattern.DOTALL);

    /**
     * What is said of one flag.
     *
     * @param spelling how the flag is named where that is said, such as {@code -format} or {@code flow.yaml:3: format}
     */
    record Given(List<String> values, String spelling) {}

    private final Map<String, Given> given;
    /** What stands before the names of flags that are meant first. */
    private final String scope;

    private FlagValues(Map<String, Given> given, String scope) {
        this.given = given;
        this.scope = scope;
    }

    FlagValues(Map<String, Given> given) {
        this(new LinkedHashMap<>(given), "");
    }

    /** With what another place says, which counts less. */
    FlagValues over(Map<String, Given> weaker) {
        Map<String, Given> all = new LinkedHashMap<>(weaker);
        all.putAll(given);
        return new FlagValues(all, scope);
    }

    /** The outputs that have a name, in the order in which they were named. */
    Set<String> outputs() {
        Set<String> names = new LinkedHashSet<>();
        given.keySet().forEach(flag -> {
            if (Flags.outputOf(flag) != null) {
                names.add(Flags.outputOf(flag));
            }
        });
        return names;
    }

    /** What is said of the flags of an output; of those of which nothing is, what is said of all outputs. */
    FlagValues of(String output) {
        return new FlagValues(given, Flags.scope(output));
    }

    /** Null if nothing is said. */
    Given get(String flag) {
        Given own = given.get(scope + flag);
        return own == null ? given.get(flag) : own;
    }

    boolean has(String flag) {
        return get(flag) != null;
    }

    List<String> all(String flag) {
        return has(flag) ? get(flag).values : List.of();
    }

    /** A flag given twice counts as it was given last. */
    String last(String flag, String defaultValue) {
        List<String> values = all(flag);
        return values.isEmpty() ? defaultValue : values.get(values.size() - 1);
    }

    /** How a flag is named where something is said of it. */
    String spelling(String flag) {
        return has(flag) ? get(flag).spelling : "-" + flag;
    }

    /** How one is named whose name begins so; null if none is given. */
    String spellingOfAny(String beginning) {
        return given.keySet().stream()
                .filter(flag -> flag.startsWith(beginning))
                .map(this::spelling)
                .findFirst()
                .orElse(null);
    }

    /** The same complaint, of the place where the flag that it begins with was given. */
    UsageException placed(UsageException wrong) {
        Matcher flag = FLAG.matcher(wrong.getMessage());
        return flag.matches() ? new UsageException(spelling(flag.group(1)) + flag.group(2)) : wrong;
    }

    /** The same, but of some flags what others say. */
    FlagValues with(FlagValues others, Set<String> flags) {
        Map<String, Given> all = new LinkedHashMap<>(given);
        for (String flag : flags) {
            if (others.given.containsKey(flag)) {
                all.put(flag, others.given.get(flag));
            } else {
                all.remove(flag);
            }
        }
        return new FlagValues(all, scope);
    }

    /** Flags of which the two say different things. */
    Set<String> differences(FlagValues other) {
        Set<String> flags = new LinkedHashSet<>(given.keySet());
        flags.addAll(other.given.keySet());
        flags.removeIf(flag -> all(flag).equals(other.all(flag)) && has(flag) == other.has(flag));
        return flags;
    }
}
