package io.flowdecoder.mapping;

import io.flowdecoder.flow.FlowField;

/**
 * A field of a template with a place that it goes to.
 *
 * @param index in the template
 * @param offset octets before it in each record; {@link #VARYING} if that depends on the record
 * @param length in octets; {@link io.flowdecoder.template.FieldSpecifier#VARIABLE} if each record says it
 */
record MappedField(int index, int offset, int length, FieldMapping mapping) {
    static final int VARYING = -1;

    /** The field of the flow; null if it only says how the flow was observed. */
    FlowField target() {
        return mapping.field();
    }

    Conversion conversion() {
        return mapping.conversion();
    }

    /** The same with another mapping. */
    MappedField by(FieldMapping other) {
        return new MappedField(index, offset, length, other);
    }
}
