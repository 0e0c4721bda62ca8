package io.flowdecoder.mapping.custom;

import io.flowdecoder.encoding.Schema;
import io.flowdecoder.flow.CustomField;
import io.flowdecoder.flow.CustomField.Type;
import io.flowdecoder.flow.FlowType;
import io.flowdecoder.text.YamlException;
import io.flowdecoder.text.YamlPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the sections of a mapping file. */
final class MappingReader {
    private static final int IANA = 0;
    private static final int U15_MAX = 0x7fff;
    private static final int U16_MAX = 0xffff;
    private static final long U32_MAX = 0xffff_ffffL;
    private static final List<String> TYPES = Stream.of(Type.values())
            .map(type -> type.name().toLowerCase(Locale.ROOT))
            .toList();

    private final Schema schema;
    private final Destinations destinations;
    private final List<ElementMapping> elements = new ArrayList<>();

    /** @param schema whose fields can be written */
    MappingReader(Schema schema) {
        this.schema = schema;
        destinations = new Destinations(schema);
    }

    CustomMapping read(YamlPart document) throws YamlException {
        Map<String, YamlPart> sections = document.keys("formatter", "ipfix", "netflowv9", "sflow");
        Map<String, YamlPart> formatter = sections.containsKey("formatter")
                ? sections.get("formatter").keys("fields", "key", "rename", "render", "protobuf")
                : Map.of();
        if (formatter.containsKey("protobuf")) {
            for (YamlPart field : formatter.get("protobuf").list()) {
                readField(field);
            }
        }
        readElements(FlowType.IPFIX, sections.get("ipfix"));
        readElements(FlowType.NETFLOW_V9, sections.get("netflowv9"));
        PacketSection packets = new PacketSection(destinations);
        if (sections.containsKey("sflow")) {
            packets.read(sections.get("sflow"));
        }
        List<CustomField> fields = destinations.customFields();
        return new CustomMapping(
                fields,
                elements,
                packets.bits(),
                packets.ports(),
                new FormatterSection(schema, fields, destinations.spellings()).read(formatter),
                destinations.spellings());
    }

    private void readField(YamlPart field) throws YamlException {
        Map<String, YamlPart> keys = field.keys("name", "index", "type", "array");
        field.require(keys, "name", "index", "type");
        destinations.declare(
                keys.get("name"),
                keys.get("index"),
                Type.valueOf(keys.get("type").word(TYPES).toUpperCase(Locale.ROOT)),
                keys.containsKey("array") && keys.get("array").flag());
    }

    private void readElements(FlowType protocol, YamlPart section) throws YamlException {
        if (section == null) {
            return;
        }
        Map<String, YamlPart> keys = section.keys("mapping");
        if (keys.containsKey("mapping")) {
            for (YamlPart item : keys.get("mapping").list()) {
                elements.add(readElement(protocol, item));
            }
        }
    }

    private ElementMapping readElement(FlowType protocol, YamlPart item) throws YamlException {
        Map<String, YamlPart> keys = item.keys("field", "penprovided", "pen", "destination", "endianness", "endian");
        item.require(keys, "field", "destination");
        long enterprise = readEnterprise(item, keys);
        if (enterprise != IANA && protocol == FlowType.NETFLOW_V9) {
            throw keys.get("pen").wrong("NetFlow v9 has no enterprise numbers");
        }
        return new ElementMapping(
                protocol,
                enterprise,
                (int) keys.get("field").number(0, enterprise == IANA ? U16_MAX : U15_MAX),
                destinations.named(keys.get("destination")),
                isLittleEndian(keys));
    }

    /** An enterprise number says enough, unless it is taken back. */
    private static long readEnterprise(YamlPart item, Map<String, YamlPart> keys) throws YamlException {
        boolean isSaid = keys.containsKey("penprovided");
        boolean provided = isSaid && keys.get("penprovided").flag();
        if (provided && !keys.containsKey("pen")) {
            throw item.wrong("penprovided without pen");
        }
        if (!keys.containsKey("pen") || isSaid && !provided) {
            return IANA;
        }
        return keys.get("pen").number(0, U32_MAX);
    }

    static boolean isLittleEndian(Map<String, YamlPart> keys) throws YamlException {
        List<String> orders = List.of("big", "little");
        YamlPart one = keys.get("endianness");
        YamlPart other = keys.get("endian");
        if (one != null && other != null && !one.word(orders).equals(other.word(orders))) {
            throw other.wrong("endian and endianness disagree");
        }
        YamlPart order = one == null ? other : one;
        return order != null && order.word(orders).equals("little");
    }
}
