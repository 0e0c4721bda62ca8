package io.flowdecoder.testing;

import io.flowdecoder.template.DataRecord;
import io.flowdecoder.template.DataRecordView;
import io.flowdecoder.template.Set;
import io.flowdecoder.template.SetCursor;
import io.flowdecoder.template.TemplateRecord;
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

    /** One message, that the cursor is at. */
    public static Walked through(SetCursor cursor, ByteBuffer datagram) {
        Walked walked = nothing();
        while (cursor.nextSet()) {
            walked.sets.add(walked.set(cursor, datagram));
            Laws.requireNoMoreThanOctets(walked.sets.size(), datagram);
        }
        walked.note(cursor);
        return walked;
    }

    private Set set(SetCursor cursor, ByteBuffer datagram) {
        List<DataRecord> data = new ArrayList<>();
        List<TemplateRecord> templates = new ArrayList<>();
        int records = 0;
        while (cursor.nextRecord()) {
            Laws.requireNoMoreThanOctets(++records, datagram);
            if (cursor.template() != null) {
                data.add(record(cursor.record()));
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
        return octets(datagram, cursor.setStart() + 4, cursor.setEnd());
    }

    private static DataRecord record(DataRecordView view) {
        List<Octets> values = new ArrayList<>();
        for (int field = 0; field < view.template().fields().size(); field++) {
            values.add(octets(view.buffer(), view.at(field), view.at(field) + view.length(field)));
        }
        return new DataRecord(view.template(), values);
    }

    private static Octets octets(ByteBuffer buffer, int from, int to) {
        return Octets.copyOf(buffer, from, to - from);
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
