package io.flowdecoder.testing;

import io.flowdecoder.element.InformationElement;
import io.flowdecoder.template.BasicList;
import io.flowdecoder.template.BasicListCursor;
import io.flowdecoder.template.DataRecord;
import io.flowdecoder.template.DataRecordView;
import io.flowdecoder.template.FieldSpecifier;
import io.flowdecoder.template.ListCursor;
import io.flowdecoder.template.SubTemplateList;
import io.flowdecoder.template.SubTemplateListCursor;
import io.flowdecoder.template.SubTemplateMultiList;
import io.flowdecoder.template.Templates;
import io.flowdecoder.value.Value;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Octets;
import io.flowdecoder.wire.Problem;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Makes values of records and their lists by the public methods of the hot tier alone. */
final class WalkedRecords {
    private final Templates templates;
    private final List<Problem> problems;

    WalkedRecords(Templates templates, List<Problem> problems) {
        this.templates = templates;
        this.problems = problems;
    }

    DataRecord learn(DataRecordView view) {
        DataRecord record = record(view);
        templates.elements().learn(record);
        return record;
    }

    private DataRecord record(DataRecordView view) {
        List<DataRecord.Field> fields = new ArrayList<>();
        for (int field = 0; field < view.template().fields().size(); field++) {
            FieldSpecifier specifier = view.template().fields().get(field);
            InformationElement element = templates.elements().get(specifier.enterprise(), specifier.id());
            Octets octets = octets(view.buffer(), view.at(field), view.at(field) + view.length(field));
            fields.add(new DataRecord.Field(element, octets, value(element, view, field, octets)));
        }
        return new DataRecord(view.template(), fields);
    }

    private Value value(InformationElement element, DataRecordView view, int field, Octets octets) {
        return switch (element.type()) {
            case BASIC_LIST -> basicList(view, field, octets);
            case SUB_TEMPLATE_LIST -> subTemplateList(view, field, octets);
            case SUB_TEMPLATE_MULTI_LIST -> subTemplateMultiList(view, field, octets);
            default -> element.value(octets);
        };
    }

    private Value basicList(DataRecordView view, int field, Octets octets) {
        BasicListCursor list = new BasicListCursor();
        if (!list.wrap(view, field)) {
            note(list);
            return new Value.Raw(octets);
        }
        InformationElement element = templates.elements().get(list.enterprise(), list.elementId());
        List<Value> items = new ArrayList<>();
        while (list.next()) {
            DataRecordView item = list.item();
            Octets content = octets(item.buffer(), item.at(0), item.at(0) + item.length(0));
            items.add(value(element, item, 0, content));
            requireNoMoreThanOctets(items.size(), octets);
        }
        note(list);
        return new BasicList(list.semantic(), element, items);
    }

    private Value subTemplateList(DataRecordView view, int field, Octets octets) {
        SubTemplateListCursor list = new SubTemplateListCursor();
        if (!list.wrap(view, field)) {
            note(list);
            return new Value.Raw(octets);
        }
        List<SubTemplateMultiList.Part> parts = parts(list, octets);
        return new SubTemplateList(
                list.semantic(), list.templateId(), parts.get(0).records());
    }

    private Value subTemplateMultiList(DataRecordView view, int field, Octets octets) {
        SubTemplateListCursor list = new SubTemplateListCursor();
        if (!list.wrapMulti(view, field)) {
            note(list);
            return new Value.Raw(octets);
        }
        return new SubTemplateMultiList(list.semantic(), parts(list, octets));
    }

    private List<SubTemplateMultiList.Part> parts(SubTemplateListCursor list, Octets octets) {
        List<SubTemplateMultiList.Part> parts = new ArrayList<>();
        while (list.nextTemplate()) {
            List<DataRecord> records = new ArrayList<>();
            while (list.nextRecord()) {
                records.add(record(list.record()));
                requireNoMoreThanOctets(records.size(), octets);
            }
            note(list);
            parts.add(new SubTemplateMultiList.Part(list.templateId(), records));
            requireNoMoreThanOctets(parts.size(), octets);
        }
        note(list);
        return parts;
    }

    private static void requireNoMoreThanOctets(int count, Octets list) {
        if (count > list.length()) {
            throw new AssertionError("more items than octets");
        }
    }

    private static Octets octets(ByteBuffer buffer, int from, int to) {
        return Octets.copyOf(buffer, from, to - from);
    }

    private void note(ListCursor list) {
        if (list.fault() != Fault.NONE) {
            problems.add(list.problem());
        }
    }
}
