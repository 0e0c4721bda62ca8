package io.flowdecoder.mapping;

import io.flowdecoder.element.InformationElement;
import io.flowdecoder.element.InformationElements;
import io.flowdecoder.flow.EventField;
import io.flowdecoder.template.FieldSpecifier;
import io.flowdecoder.template.Template;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which fields of a template's records make up a message that is no flow: those of options, scope first, or of events,
 * {@link EventField}s first. Fields whose length is fixed at 0 are left out, since there may be any number of them. Immutable.
 */
public final class RecordPlan {
    private static final RecordPlan NOTHING = new RecordPlan(List.of(), 0);

    private final int[] fields;
    private final InformationElement[] elements;
    private final EventField[] eventFields;
    private final int scopes;

    private record Entry(int field, InformationElement element, EventField eventField) {

        int order() {
            return eventField == null ? Integer.MAX_VALUE : eventField.ordinal();
        }
    }

    private RecordPlan(List<Entry> entries, int scopes) {
        fields = entries.stream().mapToInt(Entry::field).toArray();
        elements = entries.stream().map(Entry::element).toArray(InformationElement[]::new);
        eventFields = entries.stream().map(Entry::eventField).toArray(EventField[]::new);
        this.scopes = scopes;
    }

    static RecordPlan of(Template template) {
        if (template.isOptions()) {
            List<Entry> entries = entries(template, false);
            long scopes = entries.stream()
                    .filter(entry -> entry.field < template.scopeCount())
                    .count();
            return new RecordPlan(entries, (int) scopes);
        }
        if (template.fields().stream().noneMatch(RecordPlan::tellsAnEvent)) {
            return NOTHING;
        }
        List<Entry> entries = entries(template, true);
        entries.sort(Comparator.comparingInt(Entry::order));
        return new RecordPlan(entries, 0);
    }

    private static boolean tellsAnEvent(FieldSpecifier field) {
        EventField known = eventField(field);
        return known != null && known.tellsAnEvent() && field.length() > 0;
    }

    private static EventField eventField(FieldSpecifier field) {
        return field.enterprise() == 0 ? EventField.of(field.id()) : null;
    }

    private static List<Entry> entries(Template template, boolean event) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < template.fields().size(); i++) {
            FieldSpecifier field = template.fields().get(i);
            if (field.length() > 0) {
                InformationElement element = InformationElements.standard()
                        .find(field.enterprise(), field.id())
                        .orElse(null);
                entries.add(new Entry(i, element, event ? eventField(field) : null));
            }
        }
        return entries;
    }

    /** How many fields; none if records of the template are flows and nothing else. */
    public int size() {
        return fields.length;
    }

    /** The index of a field in the template. */
    public int field(int index) {
        return fields[index];
    }

    /** Null if the standard registry does not know it. */
    public InformationElement element(int index) {
        return elements[index];
    }

    /** Null if it is none. */
    public EventField eventField(int index) {
        return eventFields[index];
    }

    /** How many of the first fields are of the scope of options. */
    public int scopes() {
        return scopes;
    }
}
