package io.flowdecoder.mapping;

import io.flowdecoder.element.InformationElement;
import io.flowdecoder.flow.EventField;
import io.flowdecoder.template.FieldSpecifier;
import io.flowdecoder.template.SessionElements;
import io.flowdecoder.template.Template;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which fields of a template's records make up a message that is no flow: those of options, scope first, or of events,
 * {@link EventField}s first. Fields whose length is fixed at 0 are left out, since there may be any number of them. Immutable.
 */
public final class RecordPlan {
    private static final RecordPlan NOTHING = new RecordPlan(List.of(), 0, null);

    private final int[] fields;
    private final InformationElement[] elements;
    private final EventField[] eventFields;
    private final int scopes;
    /** Who has described elements; null if nobody has described any. */
    private final SessionElements described;

    private final int version;

    private record Entry(int field, InformationElement element, EventField eventField) {

        int order() {
            return eventField == null ? Integer.MAX_VALUE : eventField.ordinal();
        }
    }

    private RecordPlan(List<Entry> entries, int scopes, SessionElements known) {
        described = described(known);
        version = described == null ? 0 : described.version();
        fields = entries.stream().mapToInt(Entry::field).toArray();
        elements = entries.stream().map(Entry::element).toArray(InformationElement[]::new);
        eventFields = entries.stream().map(Entry::eventField).toArray(EventField[]::new);
        this.scopes = scopes;
    }

    private static SessionElements described(SessionElements known) {
        return known == null || known.describedCount() == 0 ? null : known;
    }

    /** Whether it is what it would be if it was made anew. */
    boolean isBy(SessionElements known) {
        return fields.length == 0
                || described(known) == described && (described == null || described.version() == version);
    }

    /** @param known by which fields are named and typed */
    static RecordPlan of(Template template, SessionElements known) {
        if (template.isOptions()) {
            List<Entry> entries = entries(template, false, known);
            long scopes = entries.stream()
                    .filter(entry -> entry.field < template.scopeCount())
                    .count();
            return new RecordPlan(entries, (int) scopes, known);
        }
        if (template.fields().stream().noneMatch(RecordPlan::tellsAnEvent)) {
            return NOTHING;
        }
        List<Entry> entries = entries(template, true, known);
        entries.sort(Comparator.comparingInt(Entry::order));
        return new RecordPlan(entries, 0, known);
    }

    private static boolean tellsAnEvent(FieldSpecifier field) {
        EventField known = eventField(field);
        return known != null && known.tellsAnEvent() && field.length() > 0;
    }

    private static EventField eventField(FieldSpecifier field) {
        return field.enterprise() == 0 ? EventField.of(field.id()) : null;
    }

    private static List<Entry> entries(Template template, boolean event, SessionElements known) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < template.fields().size(); i++) {
            FieldSpecifier field = template.fields().get(i);
            if (field.length() > 0) {
                InformationElement element =
                        known.find(field.enterprise(), field.id()).orElse(null);
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

    /** Null if neither the standard registry knows it nor the exporter has described it. */
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
