package io.flowdecoder.testing;

import io.flowdecoder.template.DataRecord;
import io.flowdecoder.template.Set;
import io.flowdecoder.template.SetCursor;
import io.flowdecoder.template.TemplateRecord;
import io.flowdecoder.template.Templates;
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

    static Walked nothing() {
        return new Walked(new ArrayList<>(), new ArrayList<>());
    }

    /**
     * One message, that the cursor is at.
     *
     * @param templates those that the cursor was wrapped with
     */
    public static Walked through(SetCursor cursor, ByteBuffer datagram, Templates templates) {
        Walked walked = nothing();
        WalkedRecords records = new WalkedRecords(templates, walked.problems);
        while (cursor.nextSet()) {
            walked.sets.add(walked.set(cursor, datagram, records));
            Laws.requireNoMoreThanOctets(walked.sets.size(), datagram);
        }
        walked.note(cursor);
        return walked;
    }

    private Set set(SetCursor cursor, ByteBuffer datagram, WalkedRecords records) {
        List<DataRecord> data = new ArrayList<>();
        List<TemplateRecord> templates = new ArrayList<>();
        int count = 0;
        while (cursor.nextRecord()) {
            Laws.requireNoMoreThanOctets(++count, datagram);
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

    private static Octets content(SetCursor cursor, ByteBuffer datagram) {
        int content = cursor.setStart() + 4;
        return Octets.copyOf(datagram, content, cursor.setEnd() - content);
    }

    void add(Walked more) {
        add(more.sets, more.problems);
    }

    void add(List<Set> moreSets, List<Problem> moreProblems) {
        sets.addAll(moreSets);
        problems.addAll(moreProblems);
    }

    void note(SetCursor cursor) {
        if (cursor.fault() != Fault.NONE) {
            problems.add(cursor.problem());
        }
    }
}
