package io.flowdecoder.element;

import java.util.Optional;

/** How the values of an information element behave. RFC 5610 section 3.10, in the order of their codes. */
public enum ElementSemantics {
    DEFAULT("default"),
    QUANTITY("quantity"),
    TOTAL_COUNTER("totalCounter"),
    DELTA_COUNTER("deltaCounter"),
    IDENTIFIER("identifier"),
    /** Each bit means something by itself. */
    FLAGS("flags"),
    LIST("list"),
    SNMP_COUNTER("snmpCounter"),
    SNMP_GAUGE("snmpGauge");

    private static final ElementSemantics[] BY_CODE = values();

    private final String text;

    ElementSemantics(String text) {
        this.text = text;
    }

    /** IANA's number. */
    public int code() {
        return ordinal();
    }

    /** Empty for a code that has not been assigned. */
    public static Optional<ElementSemantics> of(long code) {
        return code >= 0 && code < BY_CODE.length ? Optional.of(BY_CODE[(int) code]) : Optional.empty();
    }

    /** IANA's name, such as {@code deltaCounter}. */
    @Override
    public String toString() {
        return text;
    }
}
