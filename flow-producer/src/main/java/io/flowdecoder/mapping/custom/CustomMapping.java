package io.flowdecoder.mapping.custom;

import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.encoding.Formatting;
import io.flowdecoder.encoding.Schema;
import io.flowdecoder.flow.CustomField;
import io.flowdecoder.packet.PortLayers;
import io.flowdecoder.text.YamlException;
import io.flowdecoder.text.YamlPart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a user maps besides what is built in: fields of the user's own, and elements and bits of sampled packets that go to
 * them or to fixed ones. It is written after all that is built in, and so wins.
 *
 * @param fields in the order of their numbers
 * @param elements of records; of two that go to one place, the later in the template wins
 * @param bits of sampled packets; of two that go to one place, that of the later layer wins, and of two of one layer the
 *     later in this list
 * @param ports what they lead to in sampled packets
 * @param formatting what is written of a flow, and how
 * @param spellings by which the file declares fields that are known under other names; what they mean
 */
public record CustomMapping(
        List<CustomField> fields,
        List<ElementMapping> elements,
        List<BitMapping> bits,
        PortLayers ports,
        Formatting formatting,
        Map<String, String> spellings) {
    public static final CustomMapping NONE =
            new CustomMapping(List.of(), List.of(), List.of(), PortLayers.NONE, Formatting.DEFAULT, Map.of());

    public CustomMapping {
        fields = List.copyOf(fields);
        elements = List.copyOf(elements);
        bits = List.copyOf(bits);
        spellings = Map.copyOf(spellings);
    }

    /** The same encoding of flows that are mapped so, with the names and the formatting of the file. */
    public Encoding of(Encoding encoding) {
        return encoding.withCustomFields(fields).withSpellings(spellings).withFormatting(formatting);
    }

    /**
     * Reads a {@code mapping.yaml} of GoFlow2, version 1 or 2.
     *
     * @param schema whose fields can be written
     * @throws MappingException if it says something wrong
     */
    public static CustomMapping read(Path file, Schema schema) throws IOException, MappingException {
        try {
            return new MappingReader(schema).read(YamlPart.read(file));
        } catch (YamlException wrong) {
            throw new MappingException(wrong.getMessage());
        }
    }

    /**
     * Reads the text of such a file.
     *
     * @param name what it is called in messages
     * @param schema whose fields can be written
     * @throws MappingException if it says something wrong
     */
    public static CustomMapping read(String name, String text, Schema schema) throws MappingException {
        try {
            return new MappingReader(schema).read(YamlPart.read(name, text));
        } catch (YamlException wrong) {
            throw new MappingException(wrong.getMessage());
        }
    }
}
