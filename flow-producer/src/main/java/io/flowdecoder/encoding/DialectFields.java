package io.flowdecoder.encoding;

import static io.flowdecoder.encoding.ProtobufWire.LENGTH_DELIMITED;
import static io.flowdecoder.encoding.ProtobufWire.VARINT;

import io.flowdecoder.flow.CustomField;
import io.flowdecoder.flow.Flow;
import java.util.List;
import java.util.TreeMap;

/** The message of a dialect of which some fields are derived from those of the flow. Custom fields are among the others. */
final class DialectFields implements ProtobufEncoder.Body {
    private final Part[] parts;

    /** Writes what a flow has of one field, if it has any; returns the index after the last byte. */
    private interface Part {
        int put(Flow flow, byte[] out, int at);
    }

    DialectFields(List<Column> columns, List<CustomField> customFields) {
        TreeMap<Integer, Part> byNumber = new TreeMap<>();
        for (Column column : columns) {
            if (column.number() > 0) {
                byNumber.put(column.number(), part(column.source(), column.number()));
            }
        }
        for (int i = 0; i < customFields.size(); i++) {
            int index = i;
            byNumber.put(
                    customFields.get(i).number(),
                    (flow, out, at) -> ProtobufWire.putCustom(flow.custom(index), out, at));
        }
        parts = byNumber.values().toArray(Part[]::new);
    }

    @Override
    public int longest(Flow flow) {
        return (parts.length + flow.elements()) * ProtobufWire.VALUE_MAX;
    }

    @Override
    public int put(Flow flow, byte[] out, int at) {
        for (Part part : parts) {
            at = part.put(flow, out, at);
        }
        return at;
    }

    private static Part part(Source source, int number) {
        int varint = ProtobufWire.tag(number, VARINT);
        int delimited = ProtobufWire.tag(number, LENGTH_DELIMITED);
        if (source instanceof Source.Number value) {
            return (flow, out, at) -> ProtobufWire.putNumber(varint, value.of(flow), out, at);
        } else if (source instanceof Source.Truth truth) {
            return (flow, out, at) -> ProtobufWire.putNumber(varint, truth.of(flow) ? 1 : 0, out, at);
        } else if (source instanceof Source.Address address) {
            return (flow, out, at) -> {
                int family = address.family(flow);
                return family == 0
                        ? at
                        : ProtobufWire.putAddress(delimited, family, address.high(flow), address.low(flow), out, at);
            };
        } else if (source instanceof Source.Octets octets) {
            return (flow, out, at) -> ProtobufWire.putOctets(delimited, flow.octets(octets.field()), out, at);
        } else if (source instanceof Source.Numbers list) {
            return (flow, out, at) -> ProtobufWire.putPacked(delimited, flow.uints(list.field()), out, at);
        } else if (source instanceof Source.Addresses list) {
            return (flow, out, at) -> ProtobufWire.putAddresses(delimited, flow.addresses(list.field()), out, at);
        } else if (source instanceof Source.LargeCommunities list) {
            return (flow, out, at) ->
                    ProtobufWire.putLargeCommunities(delimited, flow.largeCommunities(list.field()), out, at);
        }
        throw new IllegalArgumentException("no protobuf of " + source);
    }
}
