package io.flowdecoder.session;

import static io.flowdecoder.session.StateFile.require;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.template.FieldSpecifier;
import io.flowdecoder.template.Template;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the templates of GoFlow2's {@code templates.json}: by exporters, as {@code 192.0.2.1:40000}, and by versions,
 * domains and ids, as {@code 9/0/256}. What could be no template here, such as one without octets, is passed over.
 */
final class TemplatesJson {
    static final int NETFLOW_V9 = 9;
    static final int IPFIX = 10;
    /** In GoFlow2 it stays in the element ids of options templates. */
    static final int ENTERPRISE_BIT = 0x8000;

    private static final int FIRST_ID = 256;
    private static final int U16_MAX = 0xffff;
    private static final long U32_MAX = 0xffff_ffffL;

    private final JsonReader json;
    private final List<OfExporter> exporters = new ArrayList<>();

    /** What one exporter has defined. */
    record OfExporter(TransportSession from, List<DefinedTemplate> netflowV9, List<DefinedTemplate> ipfix) {}

    private TemplatesJson(JsonReader json) {
        this.json = json;
    }

    static List<OfExporter> read(JsonReader json) throws IOException {
        TemplatesJson templates = new TemplatesJson(json);
        json.object(templates::readExporter);
        json.end();
        return templates.exporters;
    }

    private void readExporter(String name) throws IOException {
        OfExporter exporter = new OfExporter(session(name), new ArrayList<>(), new ArrayList<>());
        json.object(key -> readTemplate(key, exporter));
        exporters.add(exporter);
    }

    private static TransportSession session(String name) throws IOException {
        int colon = name.lastIndexOf(':');
        require(colon > 0, "what should be an address and a port is none");
        String address = name.substring(0, colon).replaceAll("^\\[|%.*|]$", "");
        try {
            int port = (int) JsonReader.number(name.substring(colon + 1), U16_MAX);
            return new TransportSession(0, IpAddress.parse(address).unmapped(), port).atAnyPort();
        } catch (IllegalArgumentException none) {
            throw new StreamCorruptedException("what should be an address is none");
        }
    }

    private void readTemplate(String key, OfExporter exporter) throws IOException {
        String[] parts = key.split("/", -1);
        require(parts.length == 3, "what should be a version, a domain and an id is none");
        long version = JsonReader.number(parts[0], U16_MAX);
        long domain = JsonReader.number(parts[1], U32_MAX);
        int id = (int) JsonReader.number(parts[2], U16_MAX);
        Layout layout = new Layout();
        json.object(name -> readMember(name, version == NETFLOW_V9, layout));
        Template template = layout.template(id);
        if (id >= FIRST_ID && template.minLength() > 0) {
            if (version == NETFLOW_V9) {
                exporter.netflowV9.add(new DefinedTemplate(domain, template));
            } else if (version == IPFIX) {
                exporter.ipfix.add(new DefinedTemplate(domain, template));
            }
        }
    }

    private void readMember(String name, boolean v9, Layout layout) throws IOException {
        switch (name) {
            case "fields" -> readFields(layout.fields, v9, 0);
            case "scopes" -> readFields(layout.scopes, v9, v9 ? FieldSpecifier.V9_SCOPE : 0);
            case "options" -> readFields(layout.options, v9, 0);
            default -> {
                layout.isOptions |= name.equals(v9 ? "scope-length" : "scope-field-count");
                json.skip();
            }
        }
    }

    private void readFields(List<FieldSpecifier> fields, boolean v9, long space) throws IOException {
        json.list(none -> {
            Field field = new Field();
            json.object(name -> readMember(name, field));
            require(fields.size() < U16_MAX, "a template has too many fields");
            fields.add(v9 ? new FieldSpecifier(space, field.type, field.length) : field.ofIpfix());
        });
    }

    private void readMember(String name, Field field) throws IOException {
        switch (name) {
            case "pen-provided" -> field.hasEnterprise = json.truth();
            case "type" -> field.type = (int) json.number(U16_MAX);
            case "length" -> field.length = (int) json.number(U16_MAX);
            case "pen" -> field.enterprise = json.number(U32_MAX);
            default -> json.skip();
        }
    }

    private static final class Field {
        boolean hasEnterprise;
        int type;
        int length;
        long enterprise;

        FieldSpecifier ofIpfix() throws IOException {
            require(hasEnterprise || type < ENTERPRISE_BIT, "an element has too high a number");
            return new FieldSpecifier(hasEnterprise ? enterprise : 0, type & ~ENTERPRISE_BIT, length);
        }
    }

    private static final class Layout {
        final List<FieldSpecifier> fields = new ArrayList<>();
        final List<FieldSpecifier> scopes = new ArrayList<>();
        final List<FieldSpecifier> options = new ArrayList<>();
        boolean isOptions;

        Template template(int id) {
            if (!isOptions) {
                return new Template(id, fields);
            }
            List<FieldSpecifier> all = new ArrayList<>(scopes);
            all.addAll(options);
            return new Template(id, true, scopes.size(), all);
        }
    }
}
