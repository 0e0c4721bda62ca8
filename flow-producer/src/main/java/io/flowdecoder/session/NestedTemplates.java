package io.flowdecoder.session;

import io.flowdecoder.template.FieldSpecifier;
import io.flowdecoder.template.Template;
import io.flowdecoder.template.Templates;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes templates as GoFlow lists them: by address, version, domain and id, each in the others. */
public final class NestedTemplates {
    private static final int FIELD_SPECIFIER_LENGTH = 4;

    private final Appendable out;

    private NestedTemplates(Appendable out) {
        this.out = out;
    }

    /** Writes those of all sessions. Where several ports of an address define the same, the highest counts. */
    public static void write(ExporterSessions sessions, Appendable out) throws IOException {
        List<ExporterSession> ordered = new ArrayList<>(sessions.established());
        ordered.sort(Comparator.comparing((ExporterSession session) ->
                        session.transport().address().toString())
                .thenComparing(session -> session.transport().port())
                .thenComparing(session -> session.transport().localPort()));
        NestedTemplates nested = new NestedTemplates(out);
        SortedMap<String, SortedMap<Long, SortedMap<Integer, Template>>> versions = new TreeMap<>();
        String before = "{";
        for (int i = 0; i < ordered.size(); i++) {
            String address = ordered.get(i).transport().address().toString();
            collect(ordered.get(i), versions);
            boolean isLast = i + 1 == ordered.size()
                    || !ordered.get(i + 1).transport().address().toString().equals(address);
            if (isLast && !versions.isEmpty()) {
                out.append(before).append('"').append(address).append("\":");
                nested.versions(versions);
                versions.clear();
                before = ",";
            }
        }
        out.append(before.equals("{") ? "{}\n" : "}\n");
    }

    private static void collect(
            ExporterSession session, SortedMap<String, SortedMap<Long, SortedMap<Integer, Template>>> versions) {
        session.lock();
        try {
            collect(session.netflowV9().templates(), "" + TemplatesJson.NETFLOW_V9, versions);
            collect(session.ipfix().templates(), "" + TemplatesJson.IPFIX, versions);
        } finally {
            session.unlock();
        }
    }

    private static void collect(
            Templates templates,
            String version,
            SortedMap<String, SortedMap<Long, SortedMap<Integer, Template>>> versions) {
        templates.forEach((domain, template) -> versions.computeIfAbsent(version, none -> new TreeMap<>())
                .computeIfAbsent(domain, none -> new TreeMap<>())
                .put(template.id(), template));
    }

    private void versions(SortedMap<String, SortedMap<Long, SortedMap<Integer, Template>>> versions)
            throws IOException {
        String beforeVersion = "{";
        for (Map.Entry<String, SortedMap<Long, SortedMap<Integer, Template>>> version : versions.entrySet()) {
            key(beforeVersion, version.getKey());
            beforeVersion = ",";
            String beforeDomain = "{";
            for (Map.Entry<Long, SortedMap<Integer, Template>> domain :
                    version.getValue().entrySet()) {
                key(beforeDomain, domain.getKey().toString());
                beforeDomain = ",";
                templates(domain.getValue(), version.getKey().equals("" + TemplatesJson.NETFLOW_V9));
            }
            out.append('}');
        }
        out.append('}');
    }

    private void templates(SortedMap<Integer, Template> templates, boolean v9) throws IOException {
        String before = "{";
        for (Template template : templates.values()) {
            key(before, "" + template.id());
            before = ",";
            out.append("{\"TemplateId\":" + template.id());
            layout(template, v9);
            out.append('}');
        }
        out.append('}');
    }

    private void layout(Template template, boolean v9) throws IOException {
        List<FieldSpecifier> fields = template.fields();
        List<FieldSpecifier> scopes = fields.subList(0, template.scopeCount());
        List<FieldSpecifier> options = fields.subList(template.scopeCount(), fields.size());
        if (!template.isOptions()) {
            out.append(",\"FieldCount\":" + fields.size());
            fields("Fields", fields);
        } else if (v9) {
            out.append(",\"ScopeLength\":" + FIELD_SPECIFIER_LENGTH * scopes.size());
            out.append(",\"OptionLength\":" + FIELD_SPECIFIER_LENGTH * options.size());
            fields("Scopes", scopes);
            fields("Options", options);
        } else {
            out.append(",\"FieldCount\":" + fields.size());
            out.append(",\"ScopeFieldCount\":" + scopes.size());
            fields("Options", options);
            fields("Scopes", scopes);
        }
    }

    private void key(String before, String key) throws IOException {
        out.append(before).append('"').append(key).append("\":");
    }

    private void fields(String name, List<FieldSpecifier> fields) throws IOException {
        out.append(",\"").append(name).append("\":[");
        String before = "";
        for (FieldSpecifier field : fields) {
            out.append(before + "{\"Type\":" + field.id() + ",\"Length\":" + field.length());
            out.append(field.enterprise() > 0 ? ",\"Pen\":" + field.enterprise() + "}" : "}");
            before = ",";
        }
        out.append(']');
    }
}
