package io.flowdecoder.flow;

import io.flowdecoder.flow.FlowField.Kind;
import io.flowdecoder.wire.Limits;
import io.flowdecoder.wire.Octets;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * One flow: flat, mutable, used again for the next one. It knows which fields have been set; {@link #clear} forgets
 * them all at the cost of a few stores.
 *
 * <p>A value wider than its field keeps its low bits. Not thread-safe; a worker owns one.
 */
public final class Flow {
    /** Words of bits that say which fields are set. */
    public static final int PRESENT_WORDS = 2;

    private static final int FIELDS = FlowField.values().length;
    private final long[] values = new long[FIELDS];
    private final long[] high = new long[FIELDS];
    private final byte[] families = new byte[FIELDS];
    private final OctetRun[] octetRuns = new OctetRun[FIELDS];
    private final UintList[] uintLists = new UintList[FIELDS];
    private final AddressList[] addressLists = new AddressList[FIELDS];
    private final LargeCommunityList[] largeCommunityLists = new LargeCommunityList[FIELDS];
    /** A bit for each of the first 64 fields, and one for each of the others. */
    private long presentLow;

    private long presentHigh;
    private final CustomValue[] customs;
    private long headerNanos;
    private int elements;
    private int dropped;

    /** @param limits how long its lists and its runs of octets may grow */
    public Flow(Limits limits) {
        this(limits, List.of());
    }

    /**
     * @param limits how long its lists and its runs of octets may grow
     * @param customFields in ascending order of their numbers
     */
    public Flow(Limits limits, List<CustomField> customFields) {
        customs = customFields.stream()
                .map(field -> new CustomValue(field, limits))
                .toArray(CustomValue[]::new);
        requireAscending(customFields);
        if (FIELDS > PRESENT_WORDS * Long.SIZE) {
            throw new IllegalStateException("more fields than bits");
        }
        for (FlowField field : FlowField.values()) {
            if (field.kind() == Kind.OCTETS) {
                octetRuns[field.ordinal()] = new OctetRun(limits.listLength());
            } else if (field.kind() == Kind.ADDRESS_LIST) {
                addressLists[field.ordinal()] = new AddressList(limits.listLength());
            } else if (field.kind() == Kind.LARGE_COMMUNITY_LIST) {
                largeCommunityLists[field.ordinal()] = new LargeCommunityList(limits.listLength());
            } else if (field.kind().isList()) {
                long mask = field.kind() == Kind.UINT64_LIST ? -1L : 0xffff_ffffL;
                uintLists[field.ordinal()] = new UintList(limits.listLength(), mask);
            }
        }
    }

    private static void requireAscending(List<CustomField> fields) {
        for (int i = 1; i < fields.size(); i++) {
            if (fields.get(i - 1).number() >= fields.get(i).number()) {
                throw new IllegalArgumentException("custom fields are not in the order of their numbers: " + fields);
            }
        }
    }

    /** Forgets every field. */
    public void clear() {
        for (CustomValue custom : customs) {
            custom.clear();
        }
        presentLow = 0;
        presentHigh = 0;
        headerNanos = 0;
        elements = 0;
        dropped = 0;
    }

    /**
     * What the nanoseconds of the datagram's header add to its seconds, and so to the times of the flow; GoFlow leaves them
     * out. No field of the message.
     */
    public long headerNanos() {
        return headerNanos;
    }

    public void setHeaderNanos(long nanos) {
        headerNanos = nanos;
    }

    /** At least as many elements as its lists hold together, sixteen octets of a run counted as one. */
    public int elements() {
        return elements;
    }

    /** Elements that did not fit in a list, and octets that did not fit in a run: {@link Limits#listLength}. */
    public int dropped() {
        return dropped;
    }

    /** Forgets one field. */
    public void clear(FlowField field) {
        int slot = field.ordinal();
        if (slot < Long.SIZE) {
            presentLow &= ~(1L << slot);
        } else {
            presentHigh &= ~(1L << slot);
        }
    }

    public boolean has(FlowField field) {
        int slot = field.ordinal();
        return ((slot < Long.SIZE ? presentLow : presentHigh) & 1L << slot) != 0;
    }

    /**
     * The fields that are set, a bit for each by its ordinal, the lowest first.
     *
     * @param word 0 for the first 64 fields, 1 for the others
     */
    public long present(int word) {
        return word == 0 ? presentLow : presentHigh;
    }

    /** The number that is set of the field with an ordinal. */
    public long number(int slot) {
        return values[slot];
    }

    private void mark(int slot) {
        if (slot < Long.SIZE) {
            presentLow |= 1L << slot;
        } else {
            presentHigh |= 1L << slot;
        }
    }

    /** A number; 0 if it is not set. */
    public long get(FlowField field) {
        return has(field) ? values[field.ordinal()] : 0;
    }

    public void set(FlowField field, long value) {
        int slot = field.ordinal();
        values[slot] = value & field.mask();
        mark(slot);
    }

    /**
     * Puts a number where a field has it, which is not set by that yet: {@link #mark} sets many at once.
     *
     * @param slot the field's ordinal
     * @param value no wider than the field
     */
    public void put(int slot, long value) {
        values[slot] = value;
    }

    /** The same for a field. */
    public void put(FlowField field, long value) {
        values[field.ordinal()] = value;
    }

    /** Puts an address where a field has it, which is not set by that yet. */
    public void putAddress(int slot, int family, long addressHigh, long addressLow) {
        high[slot] = addressHigh;
        values[slot] = addressLow;
        families[slot] = (byte) family;
    }

    /** The same for a field. */
    public void putAddress(FlowField field, int family, long addressHigh, long addressLow) {
        putAddress(field.ordinal(), family, addressHigh, addressLow);
    }

    /** Sets fields to what has been put there. */
    public void mark(FieldSet fields) {
        mark(fields.low(), fields.high());
    }

    /** The same, with bits as {@link FieldSet} has them. */
    public void mark(long fieldsLow, long fieldsHigh) {
        presentLow |= fieldsLow;
        presentHigh |= fieldsHigh;
    }

    /** The address that is set of the field with an ordinal: its family, and as {@link #number} what is low of it. */
    public int family(int slot) {
        return families[slot];
    }

    /** What is high of the address that is set of the field with an ordinal. */
    public long addressHigh(int slot) {
        return high[slot];
    }

    /** The family of an address: 4, 6, or 0 if it is not set. */
    public int family(FlowField field) {
        return has(field) ? families[field.ordinal()] : 0;
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
        putAddress(field.ordinal(), family, addressHigh, addressLow);
        mark(field.ordinal());
    }

    /** The octets of a field, of which there are none unless it {@linkplain #has is set}. */
    public OctetRun octets(FlowField field) {
        OctetRun run = octetRuns[field.ordinal()];
        if (!has(field)) {
            run.clear();
        }
        return run;
    }

    /** Copies octets; those beyond {@link Limits#listLength} are left out. */
    public void setOctets(FlowField field, Octets octets) {
        int kept = octetRuns[field.ordinal()].set(octets);
        elements += (kept + 15) / 16;
        dropped += octets.length() - kept;
        mark(field.ordinal());
    }

    /** Copies octets of a datagram; those beyond {@link Limits#listLength} are left out. */
    public void setOctets(FlowField field, ByteBuffer buffer, int at, int length) {
        int kept = octetRuns[field.ordinal()].set(buffer, at, length);
        elements += (kept + 15) / 16;
        dropped += length - kept;
        mark(field.ordinal());
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

    /** The elements of a list of large communities, of which there are none unless the field {@linkplain #has is set}. */
    public LargeCommunityList largeCommunities(FlowField field) {
        LargeCommunityList list = largeCommunityLists[field.ordinal()];
        if (!has(field)) {
            list.clear();
        }
        return list;
    }

    /** Adds to the end of a list of large communities. */
    public void addLargeCommunity(FlowField field, int globalAdministrator, int localDataPart1, int localDataPart2) {
        note(field, largeCommunities(field).add(globalAdministrator, localDataPart1, localDataPart2));
    }

    /** How many custom fields it has room for. */
    public int customCount() {
        return customs.length;
    }

    /** The values of the custom field at an index of the list that the flow was made with. */
    public CustomValue custom(int index) {
        return customs[index];
    }

    /** Sets a custom field of type VARINT, or adds to it if it is an array. */
    public void addCustom(int index, long number) {
        count(customs[index].add(number));
    }

    /**
     * Sets a custom field of type STRING or BYTES to octets of a datagram, or adds them if it is an array. Those beyond
     * {@link Limits#listLength}, sixteen times that in an array, are left out.
     */
    public void addCustom(int index, ByteBuffer buffer, int at, int length) {
        int kept = customs[index].add(buffer, at, length);
        if (kept < 0) {
            dropped++;
        } else {
            elements += 1 + (kept + 15) / 16;
            dropped += length - kept;
        }
    }

    /** A list is present once it has taken an element. */
    private void note(FlowField list, boolean taken) {
        count(taken);
        if (taken) {
            mark(list.ordinal());
        }
    }

    private void count(boolean taken) {
        if (taken) {
            elements++;
        } else {
            dropped++;
        }
    }
}
