package io.flowdecoder.encoding;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;

/** The message of {@link Schema#GOFLOW2}: the fields that a flow has, as they are. Custom fields come after all others. */
final class PresentFields implements ProtobufEncoder.Body {
    private static final int[] TAGS = tags();

    private static int[] tags() {
        FlowField[] fields = FlowField.values();
        int[] tags = new int[fields.length];
        for (FlowField field : fields) {
            int wireType = field.kind().isNumber() ? ProtobufWire.VARINT : ProtobufWire.LENGTH_DELIMITED;
            tags[field.ordinal()] = ProtobufWire.tag(field.number(), wireType);
        }
        return tags;
    }

    @Override
    public int longest(Flow flow) {
        return (TAGS.length + flow.elements()) * ProtobufWire.VALUE_MAX;
    }

    @Override
    public int put(Flow flow, byte[] out, int at) {
        for (int i = flow.nextPresent(0); i >= 0; i = flow.nextPresent(i + 1)) {
            at = putField(flow, FlowField.at(i), out, at);
        }
        for (int i = 0; i < flow.customCount(); i++) {
            at = ProtobufWire.putCustom(flow.custom(i), out, at);
        }
        return at;
    }

    private static int putField(Flow flow, FlowField field, byte[] out, int at) {
        int tag = TAGS[field.ordinal()];
        return switch (field.kind()) {
            case UINT32, UINT64, ENUM, MAC -> ProtobufWire.putNumber(tag, flow.get(field), out, at);
            case ADDRESS ->
                ProtobufWire.putAddress(
                        tag, flow.family(field), flow.addressHigh(field), flow.addressLow(field), out, at);
            case OCTETS -> ProtobufWire.putOctets(tag, flow.octets(field), out, at);
            case UINT32_LIST, UINT64_LIST, ENUM_LIST -> ProtobufWire.putPacked(tag, flow.uints(field), out, at);
            case ADDRESS_LIST -> ProtobufWire.putAddresses(tag, flow.addresses(field), out, at);
            case LARGE_COMMUNITY_LIST -> ProtobufWire.putLargeCommunities(tag, flow.largeCommunities(field), out, at);
        };
    }
}
