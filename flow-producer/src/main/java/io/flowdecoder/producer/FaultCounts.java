package io.flowdecoder.producer;

import io.flowdecoder.netflow.FixedDatagramCursor;
import io.flowdecoder.session.ExporterTraffic;
import io.flowdecoder.sflow.DatagramCursor;
import io.flowdecoder.template.SetCursor;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Problem;

/** Counts what could not be read, for the worker and for the exporter whose datagram it is at. */
final class FaultCounts {
    private final Counts counts;
    private ExporterTraffic traffic;

    FaultCounts(Counts counts) {
        this.counts = counts;
    }

    /** Begins a datagram of an exporter. */
    void of(ExporterTraffic traffic) {
        this.traffic = traffic;
    }

    void addAny(FixedDatagramCursor cursor) {
        Fault fault = cursor.fault();
        if (fault != Fault.NONE) {
            add(fault, traffic.isNew(fault) ? cursor.problem() : null);
        }
    }

    void addAny(SetCursor cursor) {
        Fault fault = cursor.fault();
        if (fault != Fault.NONE) {
            add(fault, traffic.isNew(fault) ? cursor.problem() : null);
        }
    }

    void addAny(DatagramCursor cursor) {
        Fault fault = cursor.fault();
        if (fault != Fault.NONE) {
            add(fault, traffic.isNew(fault) ? cursor.problem() : null);
        }
    }

    /** A fault of the set that a cursor is at, which the cursor itself could read. */
    void add(Fault fault, SetCursor cursor) {
        add(fault, traffic.isNew(fault) ? new Problem(fault, cursor.setStart(), 0, cursor.setId()) : null);
    }

    private void add(Fault fault, Problem first) {
        counts.add(fault);
        traffic.fault(fault, first);
    }
}
