package io.flowdecoder.sflow;

/**
 * Where a packet came in or went out, from the compact or the expanded form.
 *
 * @param format {@link #SINGLE}, {@link #DISCARDED} or {@link #MULTIPLE}
 * @param value an ifIndex, the reason of the discard, or the number of interfaces, 0 being an unknown number
 */
public record InterfaceRef(long format, long value) {
    public static final long SINGLE = 0;
    public static final long DISCARDED = 1;
    public static final long MULTIPLE = 2;

    /** An ifIndex that is not known. */
    public static final long UNKNOWN_IF_INDEX = 0;

    /** In place of an ifIndex: the device itself sent or received the packet. */
    public static final long LOCAL_IF_INDEX = 0x3fff_ffff;

    @Override
    public String toString() {
        if (format == SINGLE) {
            return value == LOCAL_IF_INDEX ? "local" : value == UNKNOWN_IF_INDEX ? "unknown" : "ifIndex " + value;
        }
        if (format == DISCARDED) {
            return "discarded for reason " + DropReason.of(value);
        }
        if (format == MULTIPLE) {
            return (value == 0 ? "several" : value) + " interfaces";
        }
        return "format " + format + " value " + value;
    }
}
