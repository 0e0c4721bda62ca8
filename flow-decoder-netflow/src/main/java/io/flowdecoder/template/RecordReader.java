package io.flowdecoder.template;

import io.flowdecoder.element.InformationElement;
import io.flowdecoder.value.Value;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Octets;
import io.flowdecoder.wire.Problem;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Makes values of the records of one datagram, with the lists in them and the records in those. */
final class RecordReader {
    private final List<Problem> problems;
    private final Map<Template, List<InformationElement>> elements = new IdentityHashMap<>();
    /** By how many lists a record lies in: lists are walked one at a time at each depth. */
    private final List<ListCursors> cursors = new ArrayList<>();

    private int elementsVersion;
    private boolean full;

    private record ListCursors(BasicListCursor values, SubTemplateListCursor records) {}

    /** @param problems gets what cannot be read of lists */
    RecordReader(List<Problem> problems) {
        this.problems = problems;
    }

    /** Whether the limits allow to read a record or an item; if not, that is a problem, said once. */
    boolean hasRoomFor(DataRecordView view) {
        RecordContext context = view.context();
        int left = Math.max(0, context.templates.limits().valuesPerDatagram() - context.values);
        int fields = view.template().fields().size();
        if (!full && fields > left) {
            full = true;
            problems.add(new Problem(Fault.VALUE_LIMIT, view.start() - context.datagramStart, fields, left));
        }
        return !full;
    }

    /** Learns what a record says about an element. */
    void learn(DataRecord record, DataRecordView view) {
        RecordContext context = view.context();
        if (!context.templates.elements().learn(record)) {
            int most = context.templates.limits().elementsPerSession();
            int needed = context.templates.elements().describedCount() + 1;
            problems.add(new Problem(Fault.ELEMENT_LIMIT, view.start() - context.datagramStart, needed, most));
        }
    }

    DataRecord read(DataRecordView view) {
        List<InformationElement> elements = elementsOf(view);
        List<DataRecord.Field> fields = new ArrayList<>(elements.size());
        view.context().values += elements.size();
        for (int i = 0; i < elements.size(); i++) {
            Octets octets = Octets.copyOf(view.buffer(), view.at(i), view.length(i));
            fields.add(new DataRecord.Field(elements.get(i), octets, value(elements.get(i), view, i)));
        }
        return new DataRecord(view.template(), fields);
    }

    /** Kept for one datagram: what all templates of a session are made of would be a lot to remember. */
    private List<InformationElement> elementsOf(DataRecordView view) {
        SessionElements known = view.context().templates.elements();
        if (known.version() != elementsVersion) {
            elements.clear();
            elementsVersion = known.version();
        }
        return elements.computeIfAbsent(view.template(), known::of);
    }

    private Value value(InformationElement element, DataRecordView view, int field) {
        return switch (element.type()) {
            case BASIC_LIST -> {
                BasicListCursor list = cursors(view).values();
                yield list.wrap(view, field) ? read(list) : refused(element, list);
            }
            case SUB_TEMPLATE_LIST -> {
                SubTemplateListCursor list = cursors(view).records();
                yield list.wrap(view, field) ? readOne(list) : refused(element, list);
            }
            case SUB_TEMPLATE_MULTI_LIST -> {
                SubTemplateListCursor list = cursors(view).records();
                yield list.wrapMulti(view, field) ? readAll(list) : refused(element, list);
            }
            default -> element.value(view.buffer(), view.at(field), view.length(field));
        };
    }

    private ListCursors cursors(DataRecordView view) {
        while (cursors.size() <= view.depth()) {
            cursors.add(new ListCursors(new BasicListCursor(), new SubTemplateListCursor()));
        }
        return cursors.get(view.depth());
    }

    private Value refused(InformationElement element, ListCursor list) {
        note(list);
        return element.value(list.buffer, list.at, list.end - list.at);
    }

    private BasicList read(BasicListCursor list) {
        InformationElement element = list.context.templates.elements().get(list.enterprise(), list.elementId());
        List<Value> items = new ArrayList<>();
        while (list.next() && hasRoomFor(list.item())) {
            list.context.values++;
            items.add(value(element, list.item(), 0));
        }
        note(list);
        return new BasicList(list.semantic(), element, items);
    }

    private SubTemplateList readOne(SubTemplateListCursor list) {
        List<DataRecord> records = List.of();
        while (list.nextTemplate()) {
            records = records(list);
        }
        note(list);
        return new SubTemplateList(list.semantic(), list.templateId(), records);
    }

    private SubTemplateMultiList readAll(SubTemplateListCursor list) {
        List<SubTemplateMultiList.Part> parts = new ArrayList<>();
        while (list.nextTemplate()) {
            parts.add(new SubTemplateMultiList.Part(list.templateId(), records(list)));
        }
        note(list);
        return new SubTemplateMultiList(list.semantic(), parts);
    }

    private List<DataRecord> records(SubTemplateListCursor list) {
        List<DataRecord> records = new ArrayList<>();
        while (list.nextRecord() && hasRoomFor(list.record())) {
            records.add(read(list.record()));
        }
        note(list);
        return records;
    }

    private void note(ListCursor list) {
        if (list.problem() != null) {
            problems.add(list.problem());
        }
    }
}
