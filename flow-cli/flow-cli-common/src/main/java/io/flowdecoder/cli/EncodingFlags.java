package io.flowdecoder.cli;

import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.encoding.Schema;
import io.flowdecoder.mapping.custom.CustomMapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the flags that say how flows are written. */
final class EncodingFlags {
    private final CommandLine line;
    private final List<Format> formats;

    private EncodingFlags(CommandLine line, List<Format> formats) {
        this.line = line;
        this.formats = formats;
    }

    /**
     * @param formats those that there are
     * @param mapping what it says of the formatting holds where no flag does
     * @throws UsageException if a value is wrong
     */
    static Encoding parse(CommandLine line, List<Format> formats, Schema schema, CustomMapping mapping)
            throws UsageException {
        return new EncodingFlags(line, formats).encoding(schema, mapping);
    }

    private Encoding encoding(Schema schema, CustomMapping mapping) throws UsageException {
        Encoding encoding = mapping.of(Encoding.of(schema, format()));
        for (Flag fixedLength : List.of(Flag.FORMAT_PROTOBUF_FIXEDLEN, Flag.PROTO_FIXEDLEN)) {
            if (line.isOn(fixedLength)) {
                requireProtobuf(fixedLength, encoding.format());
                encoding = encoding.withLengthPrefix(true);
            }
        }
        if (line.has(Flag.FORMAT_PROTOBUF_FIXEDLEN)
                && !line.isOn(Flag.FORMAT_PROTOBUF_FIXEDLEN)
                && !line.isOn(Flag.PROTO_FIXEDLEN)) {
            encoding = encoding.withLengthPrefix(false);
        }
        if (line.has(Flag.MESSAGE_FIELDS) && line.has(Flag.FORMAT_SELECTOR)) {
            throw new UsageException("-format.selector and -message.fields: choose one of them");
        }
        Flag selector = line.has(Flag.MESSAGE_FIELDS) ? Flag.MESSAGE_FIELDS : Flag.FORMAT_SELECTOR;
        Encoding whole = withKey(withFields(encoding, selector), names(Flag.FORMAT_HASH));
        requireWritable(whole);
        return whole;
    }

    /** GoFlow2's documents have DstAS, which it calls DstAs itself. */
    private static String inAnyCase(String name, Set<String> known) {
        return known.contains(name)
                ? name
                : known.stream().filter(name::equalsIgnoreCase).findFirst().orElse(name);
    }

    private static void requireProtobuf(Flag flag, Format format) throws UsageException {
        if (format != Format.BIN) {
            throw new UsageException("-" + flag.name + ": " + format.name() + " has no lengths, but bin");
        }
    }

    private static void requireWritable(Encoding encoding) throws UsageException {
        try {
            encoding.newEncoder();
        } catch (IllegalArgumentException wrong) {
            throw new UsageException("-" + Flag.FORMAT.name + ": " + wrong.getMessage());
        }
    }

    private Encoding withFields(Encoding encoding, Flag selector) throws UsageException {
        List<String> fields = fields(selector, encoding.schema());
        try {
            return fields.isEmpty()
                    ? encoding
                    : encoding.withFormatting(encoding.formatting().withFields(fields));
        } catch (IllegalArgumentException wrong) {
            throw new UsageException("-" + selector.name + ": " + wrong.getMessage());
        }
    }

    private static Encoding withKey(Encoding encoding, List<String> names) throws UsageException {
        if (names.isEmpty()) {
            return encoding;
        }
        List<String> fields =
                names.stream().map(name -> inAnyCase(name, encoding.names())).toList();
        try {
            Encoding keyed = encoding.withFormatting(encoding.formatting().withKey(fields));
            keyed.newKey(); // not everything that can be written can be part of it
            return keyed;
        } catch (IllegalArgumentException wrong) {
            throw new UsageException("-" + Flag.FORMAT_HASH.name + ": " + wrong.getMessage());
        }
    }

    private Format format() throws UsageException {
        Map<String, Format> byName = new LinkedHashMap<>();
        for (Format format : formats) {
            byName.put(format.name(), format);
            format.otherNames().forEach(name -> byName.put(name, format));
        }
        return byName.get(line.oneOf(Flag.FORMAT, Format.JSON.name(), List.copyOf(byName.keySet())));
    }

    private List<String> fields(Flag selector, Schema schema) throws UsageException {
        String tag = line.last(Flag.FORMAT_TAG, "");
        if (!tag.isEmpty() && !tag.equals("json")) {
            throw new UsageException("-format.tag: there is no tag " + tag + " but json");
        }
        List<String> selected = names(selector);
        return selected.isEmpty() && !tag.isEmpty() ? schema.defaultTags() : selected;
    }

    private List<String> names(Flag flag) {
        String names = line.last(flag, "");
        return names.isEmpty() ? List.of() : List.of(names.split(",", -1));
    }
}
