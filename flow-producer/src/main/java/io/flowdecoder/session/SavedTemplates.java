package io.flowdecoder.session;

import io.flowdecoder.template.FieldSpecifier;
import io.flowdecoder.template.Template;
import io.flowdecoder.template.Templates;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The templates of one session and protocol as octets. */
final class SavedTemplates {
    private static final int FIRST_ID = 256;

    private SavedTemplates() {}

    static void write(Templates templates, DataOutput out) throws IOException {
        List<DefinedTemplate> all = DefinedTemplate.allOf(templates);
        out.writeInt(all.size());
        for (DefinedTemplate defined : all) {
            out.writeInt((int) defined.domain());
            write(defined.template(), out);
        }
    }

    private static void write(Template template, DataOutput out) throws IOException {
        out.writeShort(template.id());
        out.writeBoolean(template.isOptions());
        out.writeShort(template.scopeCount());
        out.writeShort(template.fields().size());
        for (FieldSpecifier field : template.fields()) {
            out.writeLong(field.enterprise());
            out.writeShort(field.id());
            out.writeShort(field.length());
        }
    }

    /** Those that the limits leave no room for are passed over. */
    static void read(DataInput in, Templates templates) throws IOException {
        for (int left = in.readInt(); left != 0; left--) {
            long domain = in.readInt() & 0xffff_ffffL;
            new DefinedTemplate(domain, template(in)).defineIn(templates);
        }
    }

    private static Template template(DataInput in) throws IOException {
        int id = in.readUnsignedShort();
        boolean options = in.readBoolean();
        int scopeCount = in.readUnsignedShort();
        int count = in.readUnsignedShort();
        List<FieldSpecifier> fields = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            fields.add(new FieldSpecifier(in.readLong(), in.readUnsignedShort(), in.readUnsignedShort()));
        }
        StateFile.require(id >= FIRST_ID && scopeCount <= (options ? count : 0), "a template is none");
        Template template = new Template(id, options, scopeCount, fields);
        StateFile.require(template.minLength() > 0, "a template has no octets");
        return template;
    }
}
