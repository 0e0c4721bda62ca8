package io.flowdecoder.session;

import io.flowdecoder.template.FieldSpecifier;
import io.flowdecoder.template.Template;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes templates as GoFlow2 writes its {@code templates.json}: without spaces, keys in the order of their text. */
final class TemplatesJsonWriter {
    private static final int FIELD_SPECIFIER_LENGTH = 4;

    private final Appendable out;

    TemplatesJsonWriter(Appendable out) {
        this.out = out;
    }

    /** @param templates by version, domain and id, of which each has one at least */
    void exporter(boolean isFirst, String name, Map<String, Template> templates) throws IOException {
        out.append(isFirst ? "\"" : ",\"").append(name).append("\":{");
        String before = "\"";
        for (Map.Entry<String, Template> entry : templates.entrySet()) {
            out.append(before).append(entry.getKey()).append("\":");
            template(entry.getValue(), entry.getKey().startsWith(TemplatesJson.NETFLOW_V9 + "/"));
            before = ",\"";
        }
        out.append('}');
    }

    private void template(Template template, boolean v9) throws IOException {
        List<FieldSpecifier> fields = template.fields();
        out.append("{\"template-id\":").append("" + template.id());
        if (!template.isOptions()) {
            number("field-count", fields.size());
            fields("fields", fields, 0);
        } else {
            List<FieldSpecifier> scopes = fields.subList(0, template.scopeCount());
            List<FieldSpecifier> options = fields.subList(template.scopeCount(), fields.size());
            if (v9) {
                number("scope-length", FIELD_SPECIFIER_LENGTH * scopes.size());
                number("option-length", FIELD_SPECIFIER_LENGTH * options.size());
                fields("scopes", scopes, 0);
                fields("options", options, 0);
            } else {
                number("field-count", fields.size());
                number("scope-field-count", scopes.size());
                fields("options", options, TemplatesJson.ENTERPRISE_BIT);
                fields("scopes", scopes, TemplatesJson.ENTERPRISE_BIT);
            }
        }
        out.append('}');
    }

    private void number(String name, int value) throws IOException {
        out.append(",\"").append(name).append("\":").append("" + value);
    }

    /** @param bit that is in the ids of enterprises' elements */
    private void fields(String name, List<FieldSpecifier> fields, int bit) throws IOException {
        out.append(",\"").append(name).append("\":[");
        String before = "";
        for (FieldSpecifier field : fields) {
            boolean hasEnterprise = field.enterprise() > 0;
            out.append(before).append("{\"pen-provided\":").append(hasEnterprise ? "true" : "false");
            number("type", hasEnterprise ? field.id() | bit : field.id());
            number("length", field.length());
            out.append(",\"pen\":").append("" + Math.max(0, field.enterprise())).append('}');
            before = ",";
        }
        out.append(']');
    }
}
