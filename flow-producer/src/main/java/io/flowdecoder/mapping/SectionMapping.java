package io.flowdecoder.mapping;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.packet.Layer;
import java.nio.ByteBuffer;

/** What elements say that hold a section of a sampled packet. One that does not start with a header says nothing. */
final class SectionMapping {
    private SectionMapping() {}

    /** @param first the header it starts with; null if that is not known */
    static void write(
            ByteBuffer buffer,
            int at,
            int length,
            Layer first,
            RecordContext context,
            Flow flow,
            PacketMapping packets) {
        if (first != null && context.section().isFromTheStart()) {
            packets.write(buffer, at, at + context.section().length(length), first, flow);
        }
    }

    /** What an IP packet carries, of which other fields of the record say the protocol; a later fragment has no header. */
    static void writePayload(
            ByteBuffer buffer, int at, int length, RecordContext context, Flow flow, PacketMapping packets) {
        boolean isKnown = flow.has(FlowField.PROTO) && flow.get(FlowField.FRAGMENT_OFFSET) == 0;
        Layer first = isKnown ? Layer.ofIpPayload((int) flow.get(FlowField.PROTO)) : null;
        if (first != null && context.section().isFromTheStart()) {
            packets.writePayload(buffer, at, at + context.section().length(length), first, flow);
        }
    }
}
