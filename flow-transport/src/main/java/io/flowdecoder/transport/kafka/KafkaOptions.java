package io.flowdecoder.transport.kafka;

import io.flowdecoder.text.GoDuration;
import io.flowdecoder.transport.TransportFlag;
import io.flowdecoder.transport.TransportOptions;
import io.flowdecoder.transport.TransportUsageException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Reads the values of Kafka's flags, under whichever of their names they were given. */
final class KafkaOptions {
    private final TransportOptions options;

    KafkaOptions(TransportOptions options) {
        this.options = options;
    }

    TransportOptions all() {
        return options;
    }

    /** The name under which a flag was given. */
    TransportFlag given(TransportFlag flag) throws TransportUsageException {
        TransportFlag other = KafkaFlags.otherName(flag);
        if (other == null || !options.has(other)) {
            return flag;
        }
        if (options.has(flag)) {
            throw options.wrong(flag, options.spelling(other) + " is the same: choose one of them");
        }
        return other;
    }

    boolean has(TransportFlag flag) throws TransportUsageException {
        return options.has(given(flag));
    }

    boolean isOn(TransportFlag flag) throws TransportUsageException {
        return options.isOn(given(flag));
    }

    /** The value, or the default in the help. */
    String value(TransportFlag flag) throws TransportUsageException {
        return options.value(given(flag), flag.defaultValue() == null ? "" : flag.defaultValue());
    }

    /** A value in small letters that is one of those that there are. */
    String oneOf(TransportFlag flag, String... known) throws TransportUsageException {
        String value = value(flag).toLowerCase(Locale.ROOT);
        if (!List.of(known).contains(value)) {
            throw wrong(flag, value(flag) + " is none of " + String.join(", ", known));
        }
        return value;
    }

    List<String> list(TransportFlag flag) throws TransportUsageException {
        String value = value(flag);
        return value.isEmpty() ? List.of() : List.of(value.split(",", -1));
    }

    long octets(TransportFlag flag, long least, long most) throws TransportUsageException {
        String value = value(flag);
        if (!value.matches("[0-9]{1,18}") || Long.parseLong(value) < least || Long.parseLong(value) > most) {
            throw wrong(flag, value + " is no number from " + least + " to " + most);
        }
        return Long.parseLong(value);
    }

    Duration duration(TransportFlag flag) throws TransportUsageException {
        String value = value(flag);
        try {
            return value.equals("0") || value.equals("0s") ? Duration.ZERO : GoDuration.parse(value);
        } catch (IllegalArgumentException wrong) {
            throw wrong(flag, wrong.getMessage());
        }
    }

    TransportUsageException wrong(TransportFlag flag, String why) throws TransportUsageException {
        return options.wrong(given(flag), why);
    }
}
