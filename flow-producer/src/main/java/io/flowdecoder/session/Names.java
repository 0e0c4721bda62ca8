package io.flowdecoder.session;

import static io.flowdecoder.flow.FlowField.*;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.flow.OctetRun;
import io.flowdecoder.session.AnnouncedTable.Outcome;
import io.flowdecoder.wire.Limits;
import io.flowdecoder.wire.MemoryBudget;
import io.flowdecoder.wire.Octets;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The names that the options records of one observation domain have given to numbers. One thread at a time learns;
 * others may look at any moment.
 */
public final class Names {
    /** Octets that a unit of the budget stands for. */
    private static final int UNIT_OCTETS = 50;
    /** What a name takes of the budget beside its octets. */
    private static final int NAME_UNITS = 3;

    private static final int KIND_BITS = 3;

    /** What has names. */
    public enum Of {
        INTERFACE,
        INTERFACE_DESCRIPTION,
        VRF,
        SAMPLER,
        APPLICATION,
        APPLICATION_DESCRIPTION;

        private long key(long number) {
            return number << KIND_BITS | ordinal();
        }
    }

    private final int longest;
    private final AnnouncedTable<Octets> table;
    /** What a sibling has said of the same domain; null if there is none. */
    private Names inherited;

    private int refused;
    private int replaced;

    Names(Limits limits, MemoryBudget budget, boolean remembered) {
        longest = limits.listLength();
        table = new AnnouncedTable<>(remembered ? limits.namesPerDomain() : 0, budget);
    }

    /**
     * The number of an application: an octet for who numbers it, and behind that its number, with leading zeros or
     * without (RFC 6759). -1 if that is too large to have a name here.
     *
     * @param length at least 1
     */
    public static long application(ByteBuffer buffer, int at, int length) {
        long key = 1 << Byte.SIZE | buffer.get(at) & 0xff;
        int i = 1;
        while (i < length && buffer.get(at + i) == 0) {
            i++;
        }
        if (length - i > Long.BYTES - 2) {
            return -1;
        }
        for (; i < length; i++) {
            key = key << Byte.SIZE | buffer.get(at + i) & 0xff;
        }
        return key;
    }

    /**
     * Learns a name. One without octets is none; one that is too long is cut.
     *
     * @return whether it is news
     */
    public boolean learn(Of of, long number, ByteBuffer buffer, int at, int length) {
        int kept = Math.min(length, longest);
        if (kept == 0 || number < 0) {
            return false;
        }
        long key = of.key(number);
        Octets known = table.get(key);
        if (known != null && known.contentEquals(buffer, at, kept)) {
            table.confirm(key);
            return false;
        }
        return note(announce(key, Octets.copyOf(buffer, at, kept)));
    }

    private Outcome announce(long key, Octets name) {
        return table.announce(key, name, NAME_UNITS + name.length() / UNIT_OCTETS);
    }

    private boolean note(Outcome outcome) {
        refused += outcome == Outcome.REFUSED ? 1 : 0;
        replaced += outcome == Outcome.REPLACED ? 1 : 0;
        return outcome == Outcome.NEWS || outcome == Outcome.REPLACED;
    }

    /** Names not remembered for want of room since this was last asked. */
    int takeRefused() {
        int taken = refused;
        refused = 0;
        return taken;
    }

    /** Names that have made room for others since this was last asked. */
    int takeReplaced() {
        int taken = replaced;
        replaced = 0;
        return taken;
    }

    boolean knowsNothing() {
        return table.size() == 0;
    }

    /** Lets a sibling's names count where it has said none itself, for as long as the sibling is remembered. */
    void inherit(Names sibling) {
        inherited = sibling.knowsNothing() ? sibling.inherited : sibling;
    }

    void clear() {
        table.clear();
        inherited = null;
    }

    /** The name of a number; null if none has been announced. */
    public Octets get(Of of, long number) {
        Octets own = table.get(of.key(number));
        return own != null || inherited == null ? own : inherited.table.get(of.key(number));
    }

    /**
     * Writes the names of what a flow has numbers of, where its record has not said them.
     *
     * @param sampler {@link SamplingParameters#NONE} if the record names none
     */
    public void write(long sampler, Flow flow) {
        if (table.size() == 0 && inherited == null) {
            return;
        }
        write(Of.INTERFACE, IN_IF, IN_IF_NAME, flow);
        write(Of.INTERFACE, OUT_IF, OUT_IF_NAME, flow);
        write(Of.INTERFACE_DESCRIPTION, IN_IF, IN_IF_DESCRIPTION, flow);
        write(Of.INTERFACE_DESCRIPTION, OUT_IF, OUT_IF_DESCRIPTION, flow);
        write(Of.VRF, INGRESS_VRF_ID, INGRESS_VRF_NAME, flow);
        write(Of.VRF, EGRESS_VRF_ID, EGRESS_VRF_NAME, flow);
        if (sampler >= 0) {
            write(Of.SAMPLER, sampler, SAMPLER_NAME, flow);
        }
        OctetRun application = flow.octets(APPLICATION_ID);
        if (application.length() > 0) {
            long number = application(application.asByteBuffer(), 0, application.length());
            write(Of.APPLICATION, number, APPLICATION_NAME, flow);
            write(Of.APPLICATION_DESCRIPTION, number, APPLICATION_DESCRIPTION, flow);
        }
    }

    private void write(Of of, FlowField number, FlowField name, Flow flow) {
        if (flow.has(number)) {
            write(of, flow.get(number), name, flow);
        }
    }

    private void write(Of of, long number, FlowField field, Flow flow) {
        Octets name = number < 0 || flow.has(field) ? null : get(of, number);
        if (name != null) {
            flow.setOctets(field, name);
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(table.size());
        table.forEach((key, name) -> {
            out.writeLong(key);
            out.writeShort(name.length());
            out.write(name.toByteArray());
        });
    }

    /** Those that there is no room for are passed over. */
    void read(DataInput in) throws IOException {
        for (int left = in.readInt(); left != 0; left--) {
            long key = in.readLong();
            byte[] name = new byte[in.readUnsignedShort()];
            in.readFully(name);
            note(announce(key, Octets.of(name)));
        }
    }
}
