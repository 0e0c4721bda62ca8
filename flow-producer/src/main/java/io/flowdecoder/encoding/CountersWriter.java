package io.flowdecoder.encoding;

import io.flowdecoder.producer.CountersView;
import io.flowdecoder.structure.ElementCursor;
import io.flowdecoder.structure.Field;
import io.flowdecoder.structure.FieldType;
import io.flowdecoder.structure.Structure;
import io.flowdecoder.structure.StructureView;
import io.flowdecoder.structure.Structures;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;
import java.util.Locale;

/** Writes counter samples. */
final class CountersWriter {
    private static final Known INTERFACE = new Known(1, 10, "interface_counters");
    private static final Known ETHERNET = new Known(2, 11, "ethernet_counters");
    private static final int FORMAT_BITS = 12;

    private final MessageWriter to;
    private final Output name = new Output(64);

    CountersWriter(MessageWriter to) {
        this.to = to;
    }

    /** A structure that is a message of its own: its fields are numbered from 1. */
    private static final class Known {
        private final int number;
        private final String name;
        private final Structure structure;
        private final String[] fields;

        Known(int format, int number, String name) {
            this.number = number;
            this.name = name;
            structure = Structures.standard().counterRecord(format);
            fields = structure.fields().stream().map(Known::snakeCase).toArray(String[]::new);
        }

        private static String snakeCase(Field field) {
            return field.name()
                    .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                    .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
                    .toLowerCase(Locale.ROOT);
        }

        /** The first record of the sample that is one; -1 if none is. */
        int in(CountersView sample) {
            int record = 0;
            while (record < sample.recordCount() && sample.structure(record) != structure) {
                record++;
            }
            return record < sample.recordCount() ? record : -1;
        }
    }

    void write(CountersView sample, Output out) {
        to.begin("COUNTERS", out);
        to.origin(sample.origin());
        to.number(5, "sub_agent_id", sample.subAgentId());
        to.number(6, "uptime_ms", sample.uptime());
        to.number(7, "sample_sequence_num", sample.sequenceNumber());
        to.number(8, "source_id_class", sample.sourceIdClass());
        to.number(9, "source_id_index", sample.sourceIdIndex());
        int ofInterface = writeKnown(INTERFACE, sample);
        int ofEthernet = writeKnown(ETHERNET, sample);
        to.openList(12, "records");
        for (int record = 0; record < sample.recordCount(); record++) {
            if (record != ofInterface && record != ofEthernet) {
                writeRecord(sample, record);
            }
        }
        to.closeList();
        to.end();
    }

    private int writeKnown(Known known, CountersView sample) {
        int record = known.in(sample);
        if (record >= 0) {
            StructureView counters = sample.record(record);
            to.open(known.number, known.name);
            for (int i = 0; i < known.fields.length; i++) {
                to.number(i + 1, known.fields[i], counters.unsigned(i));
            }
            to.close();
        }
        return record;
    }

    private void writeRecord(CountersView sample, int record) {
        Structure structure = sample.structure(record);
        to.openItem();
        if (structure != null) {
            to.field(1, "name");
            to.text(structure.name());
        }
        to.number(2, "enterprise", sample.recordFormat(record) >>> FORMAT_BITS);
        to.number(3, "format", sample.recordFormat(record) & (1 << FORMAT_BITS) - 1);
        if (structure != null) {
            to.openValues(4, "values");
            name.truncate(0);
            writeFields(sample.record(record));
            to.closeValues();
        } else {
            to.field(5, "octets");
            to.octets(sample.buffer(), sample.recordStart(record), sample.recordLength(record));
        }
        to.closeItem();
    }

    private void writeFields(StructureView structure) {
        int length = name.length();
        for (int i = 0; i < structure.fieldCount(); i++) {
            Field field = structure.structure().fields().get(i);
            name.append(field.name());
            if (!field.isArray()) {
                writeValue(field.type(), structure.buffer(), structure.at(i), structure.length(i));
            } else if (field.type() == FieldType.STRUCTURE) {
                writeStructures(structure, i);
            } else {
                writeArray(structure, i, field);
            }
            name.truncate(length);
        }
    }

    private void writeStructures(StructureView structure, int field) {
        int length = name.length();
        ElementCursor elements = structure.elements(field);
        for (int i = 0; elements.next(); i++) {
            appendPlace(i);
            name.append(".");
            writeFields(elements.element());
            name.truncate(length);
        }
    }

    private void writeArray(StructureView structure, int index, Field field) {
        int length = name.length();
        int count = structure.elementCount(index);
        for (int i = 0; i < count; i++) {
            appendPlace(i);
            writeValue(field.type(), structure.buffer(), structure.at(index, i), structure.length(index) / count);
            name.truncate(length);
        }
    }

    private void appendPlace(int place) {
        name.append(".");
        name.ensure(MessageWriter.VALUE_MAX);
        name.putDecimal(place);
    }

    private void writeValue(FieldType type, ByteBuffer buffer, int at, int length) {
        to.named(name.array(), name.length());
        switch (type) {
            case INT, HYPER -> to.signed(length == Integer.BYTES ? Wire.i32(buffer, at) : Wire.u64(buffer, at));
            case UNSIGNED, UNSIGNED_HYPER -> to.unsigned(Wire.unsigned(buffer, at, length));
            case BOOL -> to.truth(Wire.u32(buffer, at) != 0);
            case FLOAT -> to.real(Float.intBitsToFloat(Wire.i32(buffer, at)));
            case DOUBLE -> to.real(Double.longBitsToDouble(Wire.u64(buffer, at)));
            case MAC -> to.mac(Wire.u48(buffer, at));
            case IP_V4, IP_V6, ADDRESS -> to.address(buffer, at, length);
            case STRING -> to.textOrOctets(buffer, at, length);
            default -> to.octets(buffer, at, length);
        }
        to.endNamed();
    }
}
