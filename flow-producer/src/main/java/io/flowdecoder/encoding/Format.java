package io.flowdecoder.encoding;

import io.flowdecoder.producer.MessageKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * A format that messages are written in. Besides those here there are any that {@link ServiceLoader} finds. Immutable, and
 * has a constructor without parameters.
 */
public interface Format {
    /** One JSON object. */
    Format JSON = BuiltInFormat.json();
    /** Pairs of name and value. */
    Format TEXT = BuiltInFormat.text();
    /** A message of protobuf. */
    Format BIN = BuiltInFormat.bin();

    /** What it is called on the command line, in small letters. */
    String name();

    /** What it is, for the help, where the name does not say it; otherwise empty. */
    default String description() {
        return "";
    }

    /** Further names of it. */
    default List<String> otherNames() {
        return List.of();
    }

    /** The messages that can be written in it. */
    default Set<MessageKind> kinds() {
        return EnumSet.of(MessageKind.FLOWS, MessageKind.DISCARDS);
    }

    /** Whether a message says of which kind it is, so that those of several kinds can stand in one place. */
    default boolean tellsKinds() {
        return true;
    }

    /**
     * What writes flows and discarded packets. Each worker has its own.
     *
     * @throws IllegalArgumentException if something cannot be written as the encoding has it; the message says what
     */
    Encoder newEncoder(Encoding encoding);

    /** What writes all other {@link #kinds}; asked for only where there are any. Each worker has its own. */
    default RecordEncoder newRecordEncoder() {
        throw new UnsupportedOperationException(name() + " has flows alone");
    }

    /** What writes flows as {@link Schema#GOFLOW2} has it. */
    default Encoder newEncoder() {
        return newEncoder(Encoding.of(Schema.GOFLOW2, this));
    }

    /**
     * All that there are, the three of this program first.
     *
     * @throws ServiceConfigurationError if one cannot be loaded, or has a name that is taken
     */
    static List<Format> all() {
        List<Format> all = new ArrayList<>(List.of(JSON, TEXT, BIN));
        for (Format found : ServiceLoader.load(Format.class)) {
            for (Format other : all) {
                if (BuiltInFormat.areMixedUp(found, other)) {
                    throw new ServiceConfigurationError(
                            "two formats are called as " + found.getClass().getName() + " is");
                }
            }
            all.add(found);
        }
        return all;
    }

    /** The one with a name, in capitals or not; null if there is none. */
    static Format named(String name) {
        String lowerCase = name.toLowerCase(Locale.ROOT);
        for (Format format : all()) {
            if (format.name().equals(lowerCase) || format.otherNames().contains(lowerCase)) {
                return format;
            }
        }
        return null;
    }
}
