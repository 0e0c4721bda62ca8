package io.flowdecoder.cli;

import io.flowdecoder.encoding.Format;
import io.flowdecoder.producer.MessageKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the flags that say which messages are made. */
final class ProduceFlags {
    private ProduceFlags() {}

    /** @throws UsageException if a name is none of a kind */
    static Set<MessageKind> parse(String names) throws UsageException {
        Set<MessageKind> kinds = EnumSet.noneOf(MessageKind.class);
        for (String name : names.toLowerCase(Locale.ROOT).split(",", -1)) {
            kinds.add(kind(name.strip()));
        }
        if (kinds.contains(MessageKind.RAW) && kinds.size() > 1) {
            throw new UsageException("-produce: raw goes with no other kind");
        }
        return kinds;
    }

    /** GoFlow2 calls flows "sample". */
    private static MessageKind kind(String name) throws UsageException {
        if (name.equals("sample")) {
            return MessageKind.FLOWS;
        }
        for (MessageKind kind : MessageKind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
                return kind;
            }
        }
        throw new UsageException("-produce: " + name + " is none of flows, counters, options, events, discards, raw");
    }

    /** Makes sure that the format has what is to be written. */
    static void check(Set<MessageKind> kinds, Format format, List<Format> formats) throws UsageException {
        for (MessageKind kind : kinds) {
            if (!format.kinds().contains(kind)) {
                List<String> able = formats.stream()
                        .filter(other -> other.kinds().contains(kind))
                        .map(Format::name)
                        .toList();
                throw new UsageException("-format: " + kind.name().toLowerCase(Locale.ROOT) + " messages are "
                        + String.join(" or ", able) + ", not " + format.name());
            }
        }
    }
}
