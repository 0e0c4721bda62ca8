package io.flowdecoder.wire;

/** The last fault of a cursor, kept without allocating. Not thread-safe. */
public final class FaultState {
    private Fault fault = Fault.NONE;
    private int offset;
    private int needed;
    private int available;

    /** Starts without a fault. */
    public FaultState() {}

    public void clear() {
        fault = Fault.NONE;
    }

    /** Keeps a fault; always false, so that a cursor can return it. */
    public boolean stop(Fault fault, int offset, int needed, int available) {
        this.fault = fault;
        this.offset = offset;
        this.needed = needed;
        this.available = available;
        return false;
    }

    public Fault fault() {
        return fault;
    }

    /** The fault with its place; null if there is none. */
    public Problem problem() {
        return fault == Fault.NONE ? null : new Problem(fault, offset, needed, available);
    }
}
