package io.flowdecoder.transport.kafka;

import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.encoding.MessageKey;
import java.util.List;

/**
 * What records have as their keys. Immutable.
 *
 * @param areThere whether there are any
 * @param fields of the flow that they are made of; empty for those that the encoding says
 */
public record Keys(boolean areThere, List<String> fields) {
    public static final Keys NONE = new Keys(false, List.of());
    public static final Keys OF_ENCODING = new Keys(true, List.of());
    /** The address of the exporter. */
    public static final Keys EXPORTER = new Keys(true, List.of("SamplerAddress"));

    public Keys {
        fields = List.copyOf(fields);
    }

    /** @throws IllegalArgumentException if a field is unknown, or cannot be part of a key; the message says which */
    MessageKey newKey(Encoding encoding) {
        return fields.isEmpty()
                ? encoding.newKey()
                : encoding.withFormatting(encoding.formatting().withKey(fields)).newKey();
    }
}
