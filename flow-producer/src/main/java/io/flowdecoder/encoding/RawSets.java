package io.flowdecoder.encoding;

import io.flowdecoder.ipfix.MessageCursor;
import io.flowdecoder.netflow.v9.V9PacketCursor;
import io.flowdecoder.producer.RawView;
import io.flowdecoder.template.DataRecordView;
import io.flowdecoder.template.FieldSpecifier;
import io.flowdecoder.template.SetCursor;
import io.flowdecoder.template.Template;
import io.flowdecoder.template.TemplateRecord;
import io.flowdecoder.template.TemplateWithdrawal;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;
import java.util.List;

/** Writes packets of NetFlow v9 and messages of IPFIX. */
final class RawSets {
    private static final int SET_HEADER_LENGTH = 4;
    private static final int SPECIFIER_LENGTH = 4;

    private final JsonWriter to;
    private boolean v9;

    RawSets(JsonWriter to) {
        this.to = to;
    }

    static int count(SetCursor cursor) {
        int sets = 0;
        while (cursor.nextSet()) {
            sets++;
        }
        return sets;
    }

    void write(RawView datagram) {
        v9 = datagram.sets() instanceof V9PacketCursor;
        if (datagram.sets() instanceof V9PacketCursor packet) {
            to.number("version", V9PacketCursor.VERSION);
            to.number("count", packet.count());
            to.number("system-uptime", packet.sysUpTime());
            to.number("unix-seconds", packet.unixSecs());
            to.number("sequence-number", packet.sequenceNumber());
            to.number("source-id", packet.sourceId());
        } else if (datagram.sets() instanceof MessageCursor message) {
            to.number("version", MessageCursor.VERSION);
            to.number("length", Wire.u16(datagram.buffer(), datagram.start() + 2));
            to.number("export-time", message.exportTime());
            to.number("sequence-number", message.sequenceNumber());
            to.number("observation-domain-id", message.observationDomainId());
        }
        to.openList(0, "flow-sets");
        while (datagram.sets().nextSet()) {
            writeSet(datagram.sets(), datagram.buffer());
        }
        to.closeList();
    }

    /** The records of a set that cannot be read are its octets. */
    private void writeSet(SetCursor cursor, ByteBuffer buffer) {
        to.openItem();
        to.number("id", cursor.setId());
        to.number("length", Wire.u16(buffer, cursor.setStart() + 2));
        switch (cursor.setKind()) {
            case TEMPLATES, OPTIONS_TEMPLATES, DATA, OPTIONS_DATA -> {
                to.openList(0, "records");
                while (cursor.nextRecord()) {
                    writeRecord(cursor);
                }
                to.closeList();
            }
            case UNKNOWN_TEMPLATE, RESERVED -> {
                int start = cursor.setStart() + SET_HEADER_LENGTH;
                to.field(0, "records");
                to.base64(buffer, start, cursor.setEnd() - start);
            }
        }
        to.closeItem();
    }

    private void writeRecord(SetCursor cursor) {
        Template template = cursor.template();
        if (template == null) {
            writeTemplate(cursor.templateRecord());
            return;
        }
        int fields = template.fields().size();
        to.openItem();
        if (template.isOptions()) {
            writeValues("scope-values", cursor.record(), 0, template.scopeCount());
            writeValues("option-values", cursor.record(), template.scopeCount(), fields);
        } else {
            writeValues("values", cursor.record(), 0, fields);
        }
        to.closeItem();
    }

    private void writeValues(String name, DataRecordView record, int from, int until) {
        to.openList(0, name);
        for (int i = from; i < until; i++) {
            FieldSpecifier field = record.template().fields().get(i);
            to.openItem();
            writeType(field);
            to.number("pen", pen(field));
            to.field(0, "value");
            to.base64(record.buffer(), record.at(i), record.length(i));
            to.closeItem();
        }
        to.closeList();
    }

    /** @param record null if it was refused */
    private void writeTemplate(TemplateRecord record) {
        if (record instanceof TemplateWithdrawal withdrawal) {
            to.openItem();
            to.number("template-id", withdrawal.id());
            to.number("field-count", 0);
            writeFields("fields", List.of());
            to.closeItem();
        } else if (record instanceof Template template) {
            to.openItem();
            to.number("template-id", template.id());
            if (!template.isOptions()) {
                to.number("field-count", template.fields().size());
                writeFields("fields", template.fields());
            } else {
                writeOptions(template);
            }
            to.closeItem();
        }
    }

    private void writeOptions(Template template) {
        int fields = template.fields().size();
        List<FieldSpecifier> scopes = template.fields().subList(0, template.scopeCount());
        List<FieldSpecifier> options = template.fields().subList(template.scopeCount(), fields);
        if (v9) {
            to.number("scope-length", (long) scopes.size() * SPECIFIER_LENGTH);
            to.number("option-length", (long) options.size() * SPECIFIER_LENGTH);
            writeFields("scopes", scopes);
            writeFields("options", options);
        } else {
            to.number("field-count", fields);
            to.number("scope-field-count", scopes.size());
            writeFields("options", options);
            writeFields("scopes", scopes);
        }
    }

    private void writeFields(String name, List<FieldSpecifier> fields) {
        to.openList(0, name);
        for (FieldSpecifier field : fields) {
            to.openItem();
            writeType(field);
            to.number("length", field.length());
            to.number("pen", pen(field));
            to.closeItem();
        }
        to.closeList();
    }

    private void writeType(FieldSpecifier field) {
        to.field(0, "pen-provided");
        to.truth(pen(field) != 0);
        to.number("type", field.id());
    }

    private static long pen(FieldSpecifier field) {
        return Math.max(0, field.enterprise());
    }
}
