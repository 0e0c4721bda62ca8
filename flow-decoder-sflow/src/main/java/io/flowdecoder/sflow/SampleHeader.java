package io.flowdecoder.sflow;

import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;

/**
 * What precedes the records of a sample, whichever of its forms it has.
 *
 * <pre>
 * flow_sample           0 sequence_number   4 source_id       8 sampling_rate   12 sample_pool   16 drops
 *                      20 input            24 output         28 record count
 * flow_sample_expanded  0 sequence_number   4 source_id type  8 index           12 sampling_rate  16 sample_pool
 *                      20 drops            24 input format   28 value           32 output format  36 value
 *                      40 record count
 * counters_sample       0 sequence_number   4 source_id       8 record count
 *   …_expanded          0 sequence_number   4 source_id type  8 index           12 record count
 * discarded_packet      0 sequence_number   4 source_id type  8 index           12 drops
 *                      16 input            20 output         24 reason          28 record count
 * </pre>
 *
 * A compact source_id has its type in the upper 8 bits; a compact input or output has its format in the upper 2.
 */
final class SampleHeader {
    private ByteBuffer buffer;
    private SampleKind kind = SampleKind.OPAQUE;
    private int at;

    void wrap(ByteBuffer buffer, SampleKind kind, int at) {
        this.buffer = buffer;
        this.kind = kind;
        this.at = at;
    }

    SampleKind kind() {
        return kind;
    }

    long recordCount() {
        return kind.headerLength() == 0 ? 0 : word(kind.headerLength() - 4);
    }

    long sequenceNumber() {
        if (kind.headerLength() == 0) {
            throw lacks("sequence_number");
        }
        return word(0);
    }

    long sourceIdClass() {
        return switch (kind) {
            case FLOW, COUNTER -> word(4) >>> 24;
            case EXPANDED_FLOW, EXPANDED_COUNTER, DISCARDED_PACKET -> word(4);
            default -> throw lacks("source_id");
        };
    }

    long sourceIdIndex() {
        return switch (kind) {
            case FLOW, COUNTER -> word(4) & 0xff_ffff;
            case EXPANDED_FLOW, EXPANDED_COUNTER, DISCARDED_PACKET -> word(8);
            default -> throw lacks("source_id");
        };
    }

    long samplingRate() {
        return switch (kind) {
            case FLOW -> word(8);
            case EXPANDED_FLOW -> word(12);
            default -> throw lacks("sampling_rate");
        };
    }

    long samplePool() {
        return switch (kind) {
            case FLOW -> word(12);
            case EXPANDED_FLOW -> word(16);
            default -> throw lacks("sample_pool");
        };
    }

    long drops() {
        return switch (kind) {
            case FLOW -> word(16);
            case EXPANDED_FLOW -> word(20);
            case DISCARDED_PACKET -> word(12);
            default -> throw lacks("drops");
        };
    }

    long inputFormat() {
        return switch (kind) {
            case FLOW -> word(20) >>> 30;
            case EXPANDED_FLOW -> word(24);
            case DISCARDED_PACKET -> InterfaceRef.SINGLE;
            default -> throw lacks("input");
        };
    }

    long input() {
        return switch (kind) {
            case FLOW -> word(20);
            case EXPANDED_FLOW -> word(28);
            case DISCARDED_PACKET -> word(16);
            default -> throw lacks("input");
        };
    }

    long outputFormat() {
        return switch (kind) {
            case FLOW -> word(24) >>> 30;
            case EXPANDED_FLOW -> word(32);
            case DISCARDED_PACKET -> InterfaceRef.SINGLE;
            default -> throw lacks("output");
        };
    }

    long output() {
        return switch (kind) {
            case FLOW -> word(24);
            case EXPANDED_FLOW -> word(36);
            case DISCARDED_PACKET -> word(20);
            default -> throw lacks("output");
        };
    }

    long reason() {
        if (kind != SampleKind.DISCARDED_PACKET) {
            throw lacks("reason");
        }
        return word(24);
    }

    private long word(int offset) {
        return Wire.u32(buffer, at + offset);
    }

    private IllegalStateException lacks(String field) {
        return new IllegalStateException("a sample of kind " + kind + " has no " + field);
    }
}
