package io.flowdecoder.mapping;

import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;

/** What elements say that are {@linkplain Conversion#isContext about the context} of a record. */
final class ContextMapping {
    private ContextMapping() {}

    /** Writes a field of a record; one without octets, or with too many for a number, says nothing. */
    static void write(Conversion conversion, ByteBuffer buffer, int at, int length, RecordContext context) {
        if (conversion == Conversion.SAMPLING_PROBABILITY) {
            writeProbability(buffer, at, length, context);
        } else if (length > 0 && length <= Long.BYTES) {
            write(conversion, Wire.unsigned(buffer, at, length), context);
        }
    }

    private static void writeProbability(ByteBuffer buffer, int at, int length, RecordContext context) {
        if (length == Double.BYTES) {
            context.sampling().probability(Double.longBitsToDouble(Wire.u64(buffer, at)));
        } else if (length == Float.BYTES) {
            context.sampling().probability(Float.intBitsToFloat(Wire.i32(buffer, at)));
        }
    }

    private static void write(Conversion conversion, long value, RecordContext context) {
        switch (conversion) {
            case SAMPLER -> context.sampling().sampler(value);
            case SELECTION_SEQUENCE -> context.sampling().sequence(value);
            case PHYSICAL_INGRESS -> context.sampling().ingressInterface(value);
            case PHYSICAL_EGRESS -> context.sampling().egressInterface(value);
            case SAMPLING_ALGORITHM -> context.sampling().algorithm(value);
            case SAMPLING_INTERVAL -> context.sampling().interval(value);
            case SAMPLING_PACKET_INTERVAL -> context.sampling().packetInterval(value);
            case SAMPLING_PACKET_SPACE -> context.sampling().packetSpace(value);
            case SAMPLING_TIME_INTERVAL -> context.sampling().timeInterval(value);
            case SAMPLING_TIME_SPACE -> context.sampling().timeSpace(value);
            case SAMPLING_SIZE -> context.sampling().size(value);
            case SAMPLING_POPULATION -> context.sampling().population(value);
            case HASH_OUTPUT_MIN -> context.sampling().hash().outputMin(value);
            case HASH_OUTPUT_MAX -> context.sampling().hash().outputMax(value);
            case HASH_SELECTED_MIN -> context.sampling().hash().selectedMin(value);
            case HASH_SELECTED_MAX -> context.sampling().hash().selectedMax(value);
            case SYSTEM_INIT_MILLISECONDS -> context.systemInitMillis(value);
            case SECTION_OFFSET -> context.section().offset(value);
            case SECTION_OCTETS -> context.section().octets(value);
            case FRAME_TYPE -> context.section().frameType(value);
            default -> throw new IllegalStateException(conversion + " is not about the context");
        }
    }
}
