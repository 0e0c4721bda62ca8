package io.flowdecoder.encoding;

import io.flowdecoder.flow.EventField;
import io.flowdecoder.producer.DataView;
import io.flowdecoder.producer.EventView;
import io.flowdecoder.producer.OptionsView;
import io.flowdecoder.template.DataRecordView;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Writes records of NetFlow v9 and IPFIX that are no flows. */
final class DataWriter {
    private static final int NONE = -1;

    private final MessageWriter to;
    private final ElementWriter elements;
    /** By {@link EventField}, the field of the event that is its value. */
    private final int[] members = new int[EventField.values().length];

    DataWriter(MessageWriter to) {
        this.to = to;
        elements = new ElementWriter(to);
    }

    void write(OptionsView options, Output out) {
        to.begin("OPTIONS", out);
        writeHead(options);
        to.openList(8, "scope");
        for (int i = 0; i < options.scopeSize(); i++) {
            elements.write(options, i);
        }
        to.closeList();
        to.openList(9, "options");
        for (int i = options.scopeSize(); i < options.size(); i++) {
            elements.write(options, i);
        }
        to.closeList();
        to.end();
    }

    private void writeHead(DataView record) {
        to.origin(record.origin());
        to.number(5, "time_exported_ns", record.exportNanos());
        to.number(6, "observation_domain_id", record.observationDomainId());
        to.number(7, "template_id", record.templateId());
    }

    void write(EventView event, Output out) {
        to.begin("EVENT", out);
        writeHead(event);
        chooseMembers(event);
        for (int index : members) {
            if (index != NONE) {
                writeMember(event, index);
            }
        }
        to.openList(39, "others");
        for (int i = 0; i < event.size(); i++) {
            EventField field = event.eventField(i);
            boolean isMember = field != null && members[field.ordinal()] == i;
            if (!isMember && event.record().length(event.fieldOf(i)) > 0) {
                elements.write(event, i);
            }
        }
        to.closeList();
        to.end();
    }

    /** Of several fields for one member, which follow each other, it is the first that is not zero, or the first of all. */
    private void chooseMembers(EventView event) {
        Arrays.fill(members, NONE);
        boolean isChosenZero = true;
        for (int i = 0; i < event.size() && event.eventField(i) != null; i++) {
            int member = event.eventField(i).ordinal();
            boolean isFirst = members[member] == NONE;
            if ((isFirst || isChosenZero) && fits(event, i)) {
                boolean isZero = isZero(event, i);
                if (isFirst || !isZero) {
                    members[member] = i;
                    isChosenZero = isZero;
                }
            }
        }
    }

    private boolean fits(EventView event, int index) {
        int field = event.fieldOf(index);
        int at = event.record().at(field);
        int length = event.record().length(field);
        return switch (event.eventField(index).kind()) {
            case NUMBER ->
                length > 0
                        && length <= Long.BYTES
                        && Wire.unsigned(event.record().buffer(), at, length) >>> Integer.SIZE == 0;
            case COUNTER -> length > 0 && length <= Long.BYTES;
            case ADDRESS -> length == 4 || length == 16;
            case TEXT -> length > 0 && to.isText(event.record().buffer(), at, length);
            case TIME -> ElementWriter.time(event, index) != 0;
        };
    }

    private static boolean isZero(EventView event, int index) {
        DataRecordView record = event.record();
        int at = record.at(event.fieldOf(index));
        for (int i = at; i < at + record.length(event.fieldOf(index)); i++) {
            if (record.buffer().get(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private void writeMember(EventView event, int index) {
        EventField member = event.eventField(index);
        ByteBuffer buffer = event.record().buffer();
        int at = event.record().at(event.fieldOf(index));
        int length = event.record().length(event.fieldOf(index));
        to.field(member.number(), member.toString());
        switch (member.kind()) {
            case NUMBER, COUNTER -> to.unsigned(Wire.unsigned(buffer, at, length));
            case ADDRESS -> to.address(buffer, at, length);
            case TEXT -> to.text(buffer, at, ElementWriter.textLength(buffer, at, length));
            case TIME -> to.time(ElementWriter.time(event, index));
        }
    }
}
