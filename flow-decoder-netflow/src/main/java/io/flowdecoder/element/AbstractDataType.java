package io.flowdecoder.element;

import io.flowdecoder.value.Value;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What the values of an information element are. RFC 7012 section 3.1 and RFC 6313, in the order of the codes of RFC 5610
 * section 3.9.
 */
public enum AbstractDataType {
    OCTET_ARRAY("octetArray"),
    UNSIGNED8("unsigned8"),
    UNSIGNED16("unsigned16"),
    UNSIGNED32("unsigned32"),
    UNSIGNED64("unsigned64"),
    SIGNED8("signed8"),
    SIGNED16("signed16"),
    SIGNED32("signed32"),
    SIGNED64("signed64"),
    FLOAT32("float32"),
    FLOAT64("float64"),
    BOOLEAN("boolean"),
    MAC_ADDRESS("macAddress"),
    STRING("string"),
    DATE_TIME_SECONDS("dateTimeSeconds"),
    DATE_TIME_MILLISECONDS("dateTimeMilliseconds"),
    DATE_TIME_MICROSECONDS("dateTimeMicroseconds"),
    DATE_TIME_NANOSECONDS("dateTimeNanoseconds"),
    IPV4_ADDRESS("ipv4Address"),
    IPV6_ADDRESS("ipv6Address"),
    BASIC_LIST("basicList"),
    SUB_TEMPLATE_LIST("subTemplateList"),
    SUB_TEMPLATE_MULTI_LIST("subTemplateMultiList"),
    UNSIGNED256("unsigned256");

    private static final AbstractDataType[] BY_CODE = values();

    private final String text;

    AbstractDataType(String text) {
        this.text = text;
    }

    /** IANA's number. */
    public int code() {
        return ordinal();
    }

    /** Empty for a code that has not been assigned. */
    public static Optional<AbstractDataType> of(long code) {
        return code >= 0 && code < BY_CODE.length ? Optional.of(BY_CODE[(int) code]) : Optional.empty();
    }

    /** Whether values are lists (RFC 6313), which only the templates of their session can tell apart. */
    public boolean isStructured() {
        return this == BASIC_LIST || this == SUB_TEMPLATE_LIST || this == SUB_TEMPLATE_MULTI_LIST;
    }

    boolean isUnsigned() {
        return this == UNSIGNED8
                || this == UNSIGNED16
                || this == UNSIGNED32
                || this == UNSIGNED64
                || this == UNSIGNED256;
    }

    /** Octets as a value of this type; {@link Value.Raw} if they are none, and for lists. */
    Value read(ByteBuffer buffer, int at, int length) {
        return switch (this) {
            case OCTET_ARRAY, BASIC_LIST, SUB_TEMPLATE_LIST, SUB_TEMPLATE_MULTI_LIST ->
                Encoding.octets(buffer, at, length);
            case UNSIGNED8, UNSIGNED16, UNSIGNED32, UNSIGNED64 -> Encoding.unsigned(buffer, at, length);
            case UNSIGNED256 -> Encoding.unsigned256(buffer, at, length);
            case SIGNED8, SIGNED16, SIGNED32, SIGNED64 -> Encoding.signed(buffer, at, length);
            case FLOAT32, FLOAT64 -> Encoding.real(buffer, at, length);
            case BOOLEAN -> Encoding.bool(buffer, at, length);
            case MAC_ADDRESS -> Encoding.mac(buffer, at, length);
            case STRING -> Encoding.text(buffer, at, length);
            case DATE_TIME_SECONDS -> Encoding.seconds(buffer, at, length);
            case DATE_TIME_MILLISECONDS -> Encoding.milliseconds(buffer, at, length);
            case DATE_TIME_MICROSECONDS -> Encoding.microseconds(buffer, at, length);
            case DATE_TIME_NANOSECONDS -> Encoding.nanoseconds(buffer, at, length);
            case IPV4_ADDRESS -> Encoding.ipv4(buffer, at, length);
            case IPV6_ADDRESS -> Encoding.ipv6(buffer, at, length);
        };
    }

    /** IANA's name, such as {@code ipv4Address}. */
    @Override
    public String toString() {
        return text;
    }
}
