package io.flowdecoder.producer;

import io.flowdecoder.netflow.FixedDatagramCursor;
import io.flowdecoder.session.ExporterSession;
import io.flowdecoder.session.ExporterTraffic;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.sflow.DatagramCursor;
import io.flowdecoder.template.SetCursor;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Problem;

/** Counts what could not be read, for the worker and for the exporter whose datagram it is at. */
final class FaultCounts {
    private final Counts counts;
    private FaultListener listener = FaultListener.NONE;
    private TransportSession exporter;
    private ExporterTraffic traffic;
    private boolean any;

    FaultCounts(Counts counts) {
        this.counts = counts;
    }

    /** Who is told of first faults from now on. */
    void listener(FaultListener listener) {
        this.listener = listener;
    }

    /** Begins a datagram of an exporter. */
    void of(ExporterSession session) {
        exporter = session.transport();
        traffic = session.traffic();
        any = false;
    }

    /** Counts a datagram of which nobody knows what it is. */
    void addUnknownProtocol(TransportSession from) {
        counts.add(Fault.UNKNOWN_PROTOCOL);
        listener.first(from, Fault.UNKNOWN_PROTOCOL, null);
    }

    /** Whether the datagram has had one. */
    boolean any() {
        return any;
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
        any = true;
        counts.add(fault);
        traffic.fault(fault, first);
        if (first != null) {
            listener.first(exporter, fault, first);
        }
    }
}
