package io.flowdecoder.producer;

import io.flowdecoder.element.InformationElement;
import io.flowdecoder.mapping.RecordPlan;
import io.flowdecoder.template.DataRecordView;
import io.flowdecoder.template.FieldSpecifier;

/** A data record of NetFlow v9 or IPFIX that is no flow, in place. Its fields are those whose length is not fixed at 0. */
public abstract sealed class DataView permits OptionsView, EventView {
    private final Origin origin;
    private long exportNanos;
    private long domainId;
    private DataRecordView record;
    RecordPlan plan;

    DataView(Origin origin) {
        this.origin = origin;
    }

    void wrap(long exportNanos, long domainId, DataRecordView record, RecordPlan plan) {
        this.exportNanos = exportNanos;
        this.domainId = domainId;
        this.record = record;
        this.plan = plan;
    }

    public final Origin origin() {
        return origin;
    }

    /** When the exporter sent the message, by its clock, in nanoseconds since the epoch. */
    public final long exportNanos() {
        return exportNanos;
    }

    /** NetFlow v9 calls it source id. */
    public final long observationDomainId() {
        return domainId;
    }

    public final int templateId() {
        return record.template().id();
    }

    public final DataRecordView record() {
        return record;
    }

    /** How many fields it has. */
    public final int size() {
        return plan.size();
    }

    /** The index of a field in the {@link #record}. */
    public final int fieldOf(int index) {
        return plan.field(index);
    }

    /** What a field holds, by the standard registry or by what the exporter has said; null if neither knows. */
    public final InformationElement element(int index) {
        return plan.element(index);
    }

    public final FieldSpecifier specifier(int index) {
        return record.template().fields().get(plan.field(index));
    }
}
