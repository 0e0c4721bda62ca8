package io.flowdecoder.template;

import io.flowdecoder.element.InformationElement;
import io.flowdecoder.element.InformationElements;

/**
 * One field of a template: which information element, in how many octets. RFC 7011 section 3.2.
 *
 * @param enterprise private enterprise number; 0 for an element of the IANA registry and for every NetFlow v9 field,
 *     {@link #V9_SCOPE} for a NetFlow v9 scope field, whose numbers are a space of their own
 * @param id element id, 0 to 32767; NetFlow v9 vendors use up to 65535
 * @param length octets, or {@link #VARIABLE}
 */
public record FieldSpecifier(long enterprise, int id, int length) {
    /** The length of a field that carries its own (RFC 7011 section 7). */
    public static final int VARIABLE = 65_535;

    /** In place of an enterprise number: the id is a NetFlow v9 scope type (RFC 3954 section 6.1). */
    public static final long V9_SCOPE = InformationElement.V9_SCOPE;

    public boolean isVariable() {
        return length == VARIABLE;
    }

    /** Such as {@code octetDeltaCount[8]}, with the name that the standard registry knows. */
    @Override
    public String toString() {
        String name = InformationElements.standard().get(enterprise, id).name();
        return name + "[" + (isVariable() ? "variable" : length) + "]";
    }
}
