package io.flowdecoder.flow;

import io.flowdecoder.flow.FlowField.Kind;
import io.flowdecoder.wire.Limits;

/**
 * One flow: flat, mutable, used again for the next one. It knows which fields have been set; {@link #clear} forgets
 * them all at the cost of a few stores.
 *
 * <p>A value wider than its field keeps its low bits. Not thread-safe; a worker owns one.
 */
public final class Flow {
    private static final int FIELDS = FlowField.values().length;

    private final long[] values = new long[FIELDS];
    private final long[] high = new long[FIELDS];
    private final UintList[] uintLists = new UintList[FIELDS];
    private final AddressList[] addressLists = new AddressList[FIELDS];
    private long present;
    private long ipv6;
    private int elements;
    private int dropped;

    /** @param limits how long its lists may grow */
    public Flow(Limits limits) {
        if (FIELDS > Long.SIZE) {
            throw new IllegalStateException("more fields than bits");
        }
        for (FlowField field : FlowField.values()) {
            if (field.kind() == Kind.ADDRESS_LIST) {
                addressLists[field.ordinal()] = new AddressList(limits.listLength());
            } else if (field.kind().isList()) {
                uintLists[field.ordinal()] = new UintList(limits.listLength());
            }
        }
    }

    /** Forgets every field. */
    public void clear() {
        present = 0;
        ipv6 = 0;
        elements = 0;
        dropped = 0;
    }

    /** At least as many elements as its lists hold together. */
    public int elements() {
        return elements;
    }

    /** Elements that did not fit in a list, {@link Limits#listLength}. */
    public int dropped() {
        return dropped;
    }

    /** Forgets one field. */
    public void clear(FlowField field) {
        present &= ~(1L << field.ordinal());
    }

    public boolean has(FlowField field) {
        return (present & 1L << field.ordinal()) != 0;
    }

    /** The ordinal of the first field from {@code from} on that is set; -1 if there is none. */
    public int nextPresent(int from) {
        long rest = from < Long.SIZE ? present >>> from << from : 0;
        return rest == 0 ? -1 : Long.numberOfTrailingZeros(rest);
    }

    /** A number; 0 if it is not set. */
    public long get(FlowField field) {
        return has(field) ? values[field.ordinal()] : 0;
    }

    public void set(FlowField field, long value) {
        values[field.ordinal()] = value & field.mask();
        present |= 1L << field.ordinal();
    }

    /** The family of an address: 4, 6, or 0 if it is not set. */
    public int family(FlowField field) {
        return !has(field) ? 0 : (ipv6 & 1L << field.ordinal()) != 0 ? 6 : 4;
    }

    /** The first eight octets of an address that is set; 0 for IPv4. */
    public long addressHigh(FlowField field) {
        return high[field.ordinal()];
    }

    /** The last eight octets of an address that is set, or the four of IPv4. */
    public long addressLow(FlowField field) {
        return values[field.ordinal()];
    }

    /** @param family 4 or 6; with 4 only the low 32 bits of {@code addressLow} are of use */
    public void setAddress(FlowField field, int family, long addressHigh, long addressLow) {
        int slot = field.ordinal();
        high[slot] = addressHigh;
        values[slot] = addressLow;
        present |= 1L << slot;
        ipv6 = family == 6 ? ipv6 | 1L << slot : ipv6 & ~(1L << slot);
    }

    /** The elements of a list of numbers, of which there are none unless the field {@linkplain #has is set}. */
    public UintList uints(FlowField field) {
        UintList list = uintLists[field.ordinal()];
        if (!has(field)) {
            list.clear();
        }
        return list;
    }

    /** Adds to the end of a list of numbers. */
    public void add(FlowField field, long element) {
        note(field, uints(field).add(element));
    }

    /** Sets one element of a list of numbers, filling up with zeros before it. */
    public void set(FlowField field, int index, long element) {
        elements += index;
        note(field, uints(field).set(index, element));
    }

    /** The elements of a list of addresses, of which there are none unless the field {@linkplain #has is set}. */
    public AddressList addresses(FlowField field) {
        AddressList list = addressLists[field.ordinal()];
        if (!has(field)) {
            list.clear();
        }
        return list;
    }

    /** Adds to the end of a list of addresses. */
    public void addAddress(FlowField field, int family, long addressHigh, long addressLow) {
        note(field, addresses(field).add(family, addressHigh, addressLow));
    }

    /** A list is present once it has taken an element. */
    private void note(FlowField list, boolean taken) {
        if (taken) {
            elements++;
            present |= 1L << list.ordinal();
        } else {
            dropped++;
        }
    }
}
