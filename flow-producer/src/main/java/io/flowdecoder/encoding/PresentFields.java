package io.flowdecoder.encoding;

import io.flowdecoder.flow.Flow;

/** The message of {@link Schema#GOFLOW2}: the fields that a flow has, as they are. Custom fields come after all others. */
final class PresentFields implements ProtobufEncoder.Body {
    private final ByFields<FieldWriter> writers = new ByFields<>(FieldWriter.ANY, FieldWriter::of);

    @Override
    public int longest(Flow flow) {
        return (FieldWriter.FIELDS + flow.elements()) * ProtobufWire.VALUE_MAX;
    }

    @Override
    public int put(Flow flow, byte[] out, int at) {
        at = writers.of(flow).put(flow, out, at);
        for (int i = 0; i < flow.customCount(); i++) {
            at = ProtobufWire.putCustom(flow.custom(i), out, at);
        }
        return at;
    }
}
