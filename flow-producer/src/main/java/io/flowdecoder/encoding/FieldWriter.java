package io.flowdecoder.encoding;

import static org.objectweb.asm.Opcodes.IRETURN;

import io.flowdecoder.flow.FieldSet;
import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.straight.StraightCode;
import java.lang.invoke.MethodHandles;

/** Writes the fields that a flow has in protobuf. */
abstract class FieldWriter {
    static final int FIELDS = FlowField.values().length;

    /** Writes flows with any fields. */
    static final FieldWriter ANY = new AnyFields();

    private static final FlowField[] FIELD = FlowField.values();
    private static final int[] TAGS = new int[FIELDS];

    static {
        for (FlowField field : FIELD) {
            int wireType = field.kind().isNumber() ? ProtobufWire.VARINT : ProtobufWire.LENGTH_DELIMITED;
            TAGS[field.ordinal()] = ProtobufWire.tag(field.number(), wireType);
        }
    }

    /** Parameters of {@link #put}. */
    private static final int FLOW = 1;

    private static final int OUT = 2;
    private static final int AT = 3;

    private static final String NUMBER_PARAMETERS = "(IJ[BI)I";
    private static final String OTHER_PARAMETERS = "(ILio/flowdecoder/flow/Flow;I[BI)I";

    /** Returns the index after the last byte. */
    abstract int put(Flow flow, byte[] out, int at);

    private static final class AnyFields extends FieldWriter {
        @Override
        int put(Flow flow, byte[] out, int at) {
            for (int word = 0; word < Flow.PRESENT_WORDS; word++) {
                int base = word * Long.SIZE;
                for (long rest = flow.present(word); rest != 0; rest &= rest - 1) {
                    int slot = base + Long.numberOfTrailingZeros(rest);
                    int tag = TAGS[slot];
                    at = ProtobufWire.isNumber(tag)
                            ? ProtobufWire.putNumber(tag, flow.number(slot), out, at)
                            : putOther(tag, flow, slot, out, at);
                }
            }
            return at;
        }
    }

    /** A writer of flows that have just these fields, the same as the loop over them but without it. */
    static FieldWriter of(FieldSet fields) {
        StraightCode code = new StraightCode(FieldWriter.class, "put", "(Lio/flowdecoder/flow/Flow;[BI)I");
        for (int slot = 0; slot < FIELDS; slot++) {
            if (fields.contains(FIELD[slot])) {
                code.constant(TAGS[slot]).object(FLOW).constant(slot);
                String method = method(FIELD[slot].kind());
                if (FIELD[slot].kind().isNumber()) {
                    code.callOn(Flow.class, "number", "(I)J");
                    code.object(OUT).integer(AT).call(ProtobufWire.class, method, NUMBER_PARAMETERS);
                } else {
                    code.object(OUT).integer(AT).call(FieldWriter.class, method, OTHER_PARAMETERS);
                }
                code.store(AT);
            }
        }
        FieldWriter made = code.integer(AT).end(IRETURN, MethodHandles.lookup(), FieldWriter.class);
        return made == null ? ANY : made;
    }

    private static String method(FlowField.Kind kind) {
        return switch (kind) {
            case UINT32, ENUM -> "putUint32";
            case UINT64, MAC -> "putNumber";
            case ADDRESS -> "putAddress";
            default -> "putOther";
        };
    }

    static int putAddress(int tag, Flow flow, int slot, byte[] out, int at) {
        return ProtobufWire.putAddress(tag, flow.family(slot), flow.addressHigh(slot), flow.number(slot), out, at);
    }

    static int putOther(int tag, Flow flow, int slot, byte[] out, int at) {
        FlowField field = FIELD[slot];
        return switch (field.kind()) {
            case ADDRESS -> putAddress(tag, flow, slot, out, at);
            case OCTETS -> ProtobufWire.putOctets(tag, flow.octets(field), out, at);
            case UINT32_LIST, UINT64_LIST, ENUM_LIST -> ProtobufWire.putPacked(tag, flow.uints(field), out, at);
            case ADDRESS_LIST -> ProtobufWire.putAddresses(tag, flow.addresses(field), out, at);
            case LARGE_COMMUNITY_LIST -> ProtobufWire.putLargeCommunities(tag, flow.largeCommunities(field), out, at);
            default -> throw new IllegalStateException(field + " is a number");
        };
    }
}
