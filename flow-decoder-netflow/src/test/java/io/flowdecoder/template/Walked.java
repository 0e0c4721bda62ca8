package io.flowdecoder.template;

import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Octets;
import io.flowdecoder.wire.Problem;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody sees who walks a cursor by the public methods of the hot tier alone. The tests compare it with the
 * values.
 */
public record Walked(List<Set> sets, List<Problem> problems) {

    /** @param templates those that the cursor was wrapped with */
    public static Walked through(SetCursor cursor, ByteBuffer datagram, Templates templates) {
        Walked walked = new Walked(new ArrayList<>(), new ArrayList<>());
        WalkedRecords records = new WalkedRecords(templates, walked.problems);
        while (cursor.nextSet()) {
            walked.sets.add(walked.set(cursor, datagram, records));
            requireNoMoreThanOctets(walked.sets.size(), datagram);
        }
        walked.note(cursor);
        return walked;
    }

    private Set set(SetCursor cursor, ByteBuffer datagram, WalkedRecords records) {
        List<DataRecord> data = new ArrayList<>();
        List<TemplateRecord> templates = new ArrayList<>();
        int count = 0;
        while (cursor.nextRecord()) {
            requireNoMoreThanOctets(++count, datagram);
            if (cursor.template() != null) {
                data.add(records.learn(cursor.record()));
            } else if (cursor.templateRecord() != null) {
                templates.add(cursor.templateRecord());
            } else {
                note(cursor);
            }
        }
        note(cursor);
        return switch (cursor.setKind()) {
            case TEMPLATES -> new Set.TemplateSet(cursor.setId(), templates);
            case OPTIONS_TEMPLATES -> new Set.OptionsTemplateSet(cursor.setId(), templates);
            case DATA, OPTIONS_DATA -> new Set.DataSet(cursor.setId(), cursor.template(), data);
            case UNKNOWN_TEMPLATE, RESERVED -> new Set.UndecodedSet(cursor.setId(), content(cursor, datagram));
        };
    }

    private static void requireNoMoreThanOctets(int count, ByteBuffer datagram) {
        if (count > datagram.remaining()) {
            throw new AssertionError("more sets or records than octets");
        }
    }

    private static Octets content(SetCursor cursor, ByteBuffer datagram) {
        return WalkedRecords.octets(datagram, cursor.setStart() + 4, cursor.setEnd());
    }

    private void note(SetCursor cursor) {
        if (cursor.fault() != Fault.NONE) {
            problems.add(cursor.problem());
        }
    }
}
