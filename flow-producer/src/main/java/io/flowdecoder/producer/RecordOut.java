package io.flowdecoder.producer;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.mapping.RecordPlan;
import io.flowdecoder.mapping.TemplatePlan;
import io.flowdecoder.template.DataRecordView;
import io.flowdecoder.template.SessionElements;
import java.util.Set;

/** Hands on the records that are not flows, those of the kinds that are asked for. */
final class RecordOut {
    private final Counts counts;
    private final OptionsView options;
    private final EventView event;
    private RecordSink sink = RecordSink.NONE;
    private boolean wantsCounters;
    private boolean wantsOptions;
    private boolean wantsEvents;
    private boolean wantsDiscards;

    RecordOut(Origin origin, Counts counts) {
        this.counts = counts;
        options = new OptionsView(origin);
        event = new EventView(origin);
    }

    void make(Set<MessageKind> kinds, RecordSink sink) {
        wantsCounters = kinds.contains(MessageKind.COUNTERS);
        wantsOptions = kinds.contains(MessageKind.OPTIONS);
        wantsEvents = kinds.contains(MessageKind.EVENTS);
        wantsDiscards = kinds.contains(MessageKind.DISCARDS);
        this.sink = sink;
    }

    boolean wantsCounters() {
        return wantsCounters;
    }

    void counters(CountersView sample) {
        sink.accept(sample);
        counts.add(Counter.COUNTERS_MESSAGES, 1);
    }

    boolean wantsDiscards() {
        return wantsDiscards;
    }

    void discarded(Flow packet) {
        sink.accept(packet);
        counts.add(Counter.DISCARD_MESSAGES, 1);
        counts.add(Counter.LIST_ELEMENTS_DROPPED, packet.dropped());
    }

    void options(long exportNanos, long domainId, DataRecordView record, TemplatePlan plan, SessionElements known) {
        if (wantsOptions) {
            options.wrap(exportNanos, domainId, record, plan.records(record.template(), known));
            sink.accept(options);
            counts.add(Counter.OPTIONS_MESSAGES, 1);
        }
    }

    /** Hands the record on if it is about an event. */
    void event(long exportNanos, long domainId, DataRecordView record, TemplatePlan plan, SessionElements known) {
        if (wantsEvents) {
            RecordPlan fields = plan.records(record.template(), known);
            if (fields.size() > 0) {
                event.wrap(exportNanos, domainId, record, fields);
                sink.accept(event);
                counts.add(Counter.EVENT_MESSAGES, 1);
            }
        }
    }
}
