package io.flowdecoder.cli;

import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.encoding.Schema;
import io.flowdecoder.mapping.custom.CustomMapping;
import java.util.List;
import java.util.Locale;

/** Reads the flags that say how flows are written. */
final class EncodingFlags {
    private final CommandLine line;

    private EncodingFlags(CommandLine line) {
        this.line = line;
    }

    /**
     * @param mapping what it says of the formatting holds where no flag does
     * @throws UsageException if a value is wrong
     */
    static Encoding parse(CommandLine line, Schema schema, CustomMapping mapping) throws UsageException {
        return new EncodingFlags(line).encoding(schema, mapping);
    }

    private Encoding encoding(Schema schema, CustomMapping mapping) throws UsageException {
        Encoding encoding =
                Encoding.of(schema, format()).withCustomFields(mapping.fields()).withFormatting(mapping.formatting());
        if (line.isOn(Flag.FORMAT_PROTOBUF_FIXEDLEN) || line.isOn(Flag.PROTO_FIXEDLEN)) {
            encoding = encoding.withLengthPrefix();
        }
        if (line.has(Flag.MESSAGE_FIELDS) && line.has(Flag.FORMAT_SELECTOR)) {
            throw new UsageException("-format.selector and -message.fields: choose one of them");
        }
        Flag selector = line.has(Flag.MESSAGE_FIELDS) ? Flag.MESSAGE_FIELDS : Flag.FORMAT_SELECTOR;
        List<String> fields = fields(selector, schema);
        try {
            return fields.isEmpty()
                    ? encoding
                    : encoding.withFormatting(mapping.formatting().withFields(fields));
        } catch (IllegalArgumentException wrong) {
            throw new UsageException("-" + selector.name + ": " + wrong.getMessage());
        }
    }

    /** GoFlow2 version 1 calls protobuf otherwise. */
    private Format format() throws UsageException {
        String name = line.oneOf(Flag.FORMAT, "json", "text", "bin", "pb");
        return name.equals("pb") ? Format.BIN : Format.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private List<String> fields(Flag selector, Schema schema) throws UsageException {
        String tag = line.last(Flag.FORMAT_TAG, "");
        if (!tag.isEmpty() && !tag.equals("json")) {
            throw new UsageException("-format.tag: there is no tag " + tag + " but json");
        }
        String selected = line.last(selector, "");
        if (!selected.isEmpty()) {
            return List.of(selected.split(",", -1));
        }
        return tag.isEmpty() ? List.of() : schema.defaultTags();
    }
}
