package io.flowdecoder.producer;

import io.flowdecoder.flow.EventField;

/** A record about an event, in place: first the fields that are {@link EventField}s, in their order, then the others. */
public final class EventView extends DataView {

    EventView(Origin origin) {
        super(origin);
    }

    /** What a field is of an event; null if it is none of them. Several may be the same. */
    public EventField eventField(int index) {
        return plan.eventField(index);
    }
}
