package io.flowdecoder.template;

import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.FaultState;
import io.flowdecoder.wire.Problem;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;

/**
 * A walk over the list that is in a field (RFC 6313), in place: over a record that {@link SetCursor} is at, or one that
 * another list holds. That the field holds a list, and which, its element's type says.
 *
 * <p>A fault costs the rest of the list, or of the innermost one if lists lie in lists, and nothing outside. Nothing is
 * allocated. Good until the cursor that is at the record moves. Not thread-safe.
 */
public abstract sealed class ListCursor permits BasicListCursor, SubTemplateListCursor {
    private final FaultState faults = new FaultState();

    ByteBuffer buffer;
    RecordContext context;
    /** Lists that this one lies in, and itself. */
    int depth;
    /** Absolute index of the field. */
    int at;
    /** Absolute index after it. */
    int end;
    /** Absolute index of what comes next. */
    int next;

    ListCursor() {}

    /** Looks at a field; false if it cannot hold the head of a list, which has some octets. */
    final boolean begin(DataRecordView record, int field, int headLength) {
        buffer = record.buffer();
        context = record.context();
        depth = record.depth() + 1;
        at = record.at(field);
        end = at + record.length(field);
        next = end;
        faults.clear();
        int deepest = context.templates.limits().nesting();
        if (depth > deepest) {
            return stop(Fault.NESTING_LIMIT, at, depth, deepest);
        }
        return holds(headLength);
    }

    /** Whether the field has so many octets; a fault if not. */
    final boolean holds(int octets) {
        return end - at >= octets || stop(Fault.LIST_TRUNCATED, at, octets, end - at);
    }

    /** Keeps a fault at an absolute index; always false. */
    final boolean stop(Fault fault, int index, int needed, int available) {
        return faults.stop(fault, index - context.datagramStart, needed, available);
    }

    final void clearFault() {
        faults.clear();
    }

    public final ListSemantic semantic() {
        return ListSemantic.of(Wire.u8(buffer, at));
    }

    /** Why the last {@code wrap} or {@code next…} stopped; {@link Fault#NONE} if nothing is wrong. */
    public final Fault fault() {
        return faults.fault();
    }

    /** The same with its place, counted from the start of the datagram; null if nothing is wrong. */
    public final Problem problem() {
        return faults.problem();
    }
}
