package io.flowdecoder.encoding;

import io.flowdecoder.flow.CustomField;
import io.flowdecoder.flow.FieldSet;
import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;

/** Where in a flow a value is. */
sealed interface Source {

    /** The fields of the flow without which it is always the same; null if that is not known. */
    default FieldSet fields() {
        return null;
    }

    /** What one field has. */
    non-sealed interface OfField extends Source {
        FlowField field();

        @Override
        default FieldSet fields() {
            return FieldSet.of(field());
        }
    }

    /** A number, unsigned; 0 if the flow does not have it. */
    non-sealed interface Number extends Source {
        long of(Flow flow);
    }

    non-sealed interface Truth extends Source {
        boolean of(Flow flow);
    }

    /** A name of a number, as bytes; empty if the number has none. */
    non-sealed interface Name extends Source {
        byte[] of(Flow flow);
    }

    /** An address of family 4 or 6; of family 0 if the flow does not have it. */
    non-sealed interface Address extends Source {
        int family(Flow flow);

        long high(Flow flow);

        long low(Flow flow);
    }

    /** The number in a field. */
    record FieldNumber(FlowField field) implements Number, OfField {
        @Override
        public long of(Flow flow) {
            return flow.get(field);
        }
    }

    /** How long the prefix of an address is. */
    record PrefixLength(FlowField address, FlowField length) implements Number {
        @Override
        public FieldSet fields() {
            return FieldSet.of(address, length);
        }

        @Override
        public long of(Flow flow) {
            return flow.get(length);
        }
    }

    /** What GoFlow2 version 1 has as a custom field with a number. */
    record Custom(int number, CustomField.Type type, boolean array) implements Source {
        /** Whether it is one number. */
        boolean isNumber() {
            return type == CustomField.Type.VARINT && !array;
        }
    }

    /** A number that has a name. */
    record Enumerated(FlowField field) implements Number, OfField {
        @Override
        public long of(Flow flow) {
            return flow.get(field);
        }
    }

    record Octets(FlowField field) implements OfField {}

    record Numbers(FlowField field) implements OfField {}

    record Layers(FlowField field) implements OfField {}

    record Addresses(FlowField field) implements OfField {}

    record LargeCommunities(FlowField field) implements OfField {}

    /** The value of a field as it is. */
    static Source of(FlowField field) {
        return switch (field.kind()) {
            case ENUM -> new Enumerated(field);
            case UINT32, UINT64, MAC ->
                switch (field) {
                    case SRC_NET -> new PrefixLength(FlowField.SRC_ADDR, field);
                    case DST_NET -> new PrefixLength(FlowField.DST_ADDR, field);
                    default -> new FieldNumber(field);
                };
            case ADDRESS -> new FieldAddress(field);
            case OCTETS -> new Octets(field);
            case UINT32_LIST, UINT64_LIST -> new Numbers(field);
            case ENUM_LIST -> new Layers(field);
            case ADDRESS_LIST -> new Addresses(field);
            case LARGE_COMMUNITY_LIST -> new LargeCommunities(field);
        };
    }

    /** The address in a field. */
    record FieldAddress(FlowField field) implements Address, OfField {
        @Override
        public int family(Flow flow) {
            return flow.family(field);
        }

        @Override
        public long high(Flow flow) {
            return flow.addressHigh(field);
        }

        @Override
        public long low(Flow flow) {
            return flow.addressLow(field);
        }
    }
}
