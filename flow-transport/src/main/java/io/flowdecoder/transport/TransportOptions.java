package io.flowdecoder.transport;

import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.producer.MessageKind;
import io.flowdecoder.text.GoBoolean;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What a transport is to do: the values of its flags, and the messages that it gets. Immutable. */
public final class TransportOptions {
    private final Map<String, List<String>> given;
    private final UnaryOperator<String> spelling;
    private final Set<MessageKind> kinds;
    private final Encoding encoding;

    /**
     * @param given the values by the names of flags
     * @param spelling how a flag is named to people, such as {@code -transport.file}
     * @param kinds of messages that come
     * @param encoding how they are written
     */
    public TransportOptions(
            Map<String, List<String>> given,
            UnaryOperator<String> spelling,
            Set<MessageKind> kinds,
            Encoding encoding) {
        this.given = Map.copyOf(given);
        this.spelling = spelling;
        this.kinds = Set.copyOf(kinds);
        this.encoding = encoding;
    }

    public Set<MessageKind> kinds() {
        return kinds;
    }

    public Encoding encoding() {
        return encoding;
    }

    public boolean has(TransportFlag flag) {
        return !values(flag).isEmpty();
    }

    /** The value that was given last. */
    public String value(TransportFlag flag, String defaultValue) {
        List<String> values = values(flag);
        return values.isEmpty() ? defaultValue : values.get(values.size() - 1);
    }

    /** All values, in the order in which they were given. */
    public List<String> values(TransportFlag flag) {
        return given.getOrDefault(flag.name(), List.of());
    }

    /** Whether a switch is on. */
    public boolean isOn(TransportFlag flag) throws TransportUsageException {
        try {
            return GoBoolean.parse(value(flag, "false"));
        } catch (IllegalArgumentException neither) {
            throw wrong(flag, neither.getMessage());
        }
    }

    /** How a flag is named to people. */
    public String spelling(TransportFlag flag) {
        return spelling.apply(flag.name());
    }

    /** To be thrown: says what is wrong with the value of a flag. */
    public TransportUsageException wrong(TransportFlag flag, String why) {
        return wrong(flag.name(), why);
    }

    /** The same of a flag that is not the transport's, such as {@code format}. */
    public TransportUsageException wrong(String flag, String why) {
        return new TransportUsageException(spelling.apply(flag) + ": " + why);
    }
}
