package io.flowdecoder.template;

import io.flowdecoder.wire.Octets;
import io.flowdecoder.wire.Problem;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * All sets of a datagram as values, and what was wrong with it.
 *
 * @param problems in the order they were met
 */
public record SetList(List<Set> sets, List<Problem> problems) {

    public SetList {
        sets = List.copyOf(sets);
        problems = List.copyOf(problems);
    }

    /** Walks a cursor that has just been wrapped to its end. */
    public static SetList readAll(SetCursor cursor, ByteBuffer datagram) {
        List<Set> sets = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        RecordReader reader = new RecordReader(problems);
        while (cursor.nextSet()) {
            sets.add(readSet(cursor, datagram, reader, problems));
        }
        note(cursor, problems);
        return new SetList(sets, problems);
    }

    private static Set readSet(SetCursor cursor, ByteBuffer datagram, RecordReader reader, List<Problem> problems) {
        int id = cursor.setId();
        return switch (cursor.setKind()) {
            case TEMPLATES -> new Set.TemplateSet(id, readTemplates(cursor, problems));
            case OPTIONS_TEMPLATES -> new Set.OptionsTemplateSet(id, readTemplates(cursor, problems));
            case DATA, OPTIONS_DATA -> new Set.DataSet(id, cursor.template(), readData(cursor, reader, problems));
            case UNKNOWN_TEMPLATE, RESERVED -> {
                int content = cursor.setStart() + SetCursor.SET_HEADER_LENGTH;
                yield new Set.UndecodedSet(id, Octets.copyOf(datagram, content, cursor.setEnd() - content));
            }
        };
    }

    private static List<TemplateRecord> readTemplates(SetCursor cursor, List<Problem> problems) {
        List<TemplateRecord> records = new ArrayList<>();
        while (cursor.nextRecord()) {
            if (cursor.templateRecord() != null) {
                records.add(cursor.templateRecord());
            }
            note(cursor, problems);
        }
        note(cursor, problems);
        return records;
    }

    private static List<DataRecord> readData(SetCursor cursor, RecordReader reader, List<Problem> problems) {
        List<DataRecord> records = new ArrayList<>();
        while (cursor.nextRecord() && reader.hasRoomFor(cursor.record())) {
            DataRecord record = reader.read(cursor.record());
            records.add(record);
            reader.learn(record, cursor.record());
        }
        note(cursor, problems);
        return records;
    }

    private static void note(SetCursor cursor, List<Problem> problems) {
        if (cursor.problem() != null) {
            problems.add(cursor.problem());
        }
    }
}
