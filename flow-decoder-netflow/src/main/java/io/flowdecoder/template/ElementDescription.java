package io.flowdecoder.template;

import io.flowdecoder.element.AbstractDataType;
import io.flowdecoder.element.ElementSemantics;
import io.flowdecoder.element.InformationElement;
import io.flowdecoder.element.InformationElements;
import io.flowdecoder.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** An options record that describes an information element. RFC 5610 section 3.9. */
final class ElementDescription {
    private static final int INFORMATION_ELEMENT_ID = 303;
    private static final int DATA_TYPE = 339;
    private static final int NAME = 341;
    private static final int RANGE_BEGIN = 342;
    private static final int RANGE_END = 343;
    private static final int SEMANTICS = 344;
    private static final int UNITS = 345;
    private static final int PRIVATE_ENTERPRISE_NUMBER = 346;

    private static final int NO_UNITS = 0;

    /** Exporters set it with an enterprise's element, as in a field specifier. */
    private static final int ENTERPRISE_BIT = 0x8000;

    /** A name appears in logs and is remembered: it is short, and shows as it is. */
    private static final Pattern FIT_NAME = Pattern.compile("[\\p{Alnum}_.:/-]{1,128}");

    private ElementDescription() {}

    /** Empty if the record describes none, or one that cannot be: without id, type, or a fit name. */
    static Optional<InformationElement> read(DataRecord record) {
        if (!record.template().isOptions() || record.template().indexOf(0, DATA_TYPE) < 0) {
            return Optional.empty();
        }
        OptionalLong id = number(record, INFORMATION_ELEMENT_ID);
        Optional<AbstractDataType> type =
                AbstractDataType.of(number(record, DATA_TYPE).orElse(-1));
        String name = name(record);
        long enterprise = number(record, PRIVATE_ENTERPRISE_NUMBER).orElse(0);
        ElementSemantics semantics =
                ElementSemantics.of(number(record, SEMANTICS).orElse(0)).orElse(ElementSemantics.DEFAULT);
        boolean numbered = id.isPresent() && id.getAsLong() >>> 16 == 0 && enterprise >>> 32 == 0;
        if (!numbered
                || type.isEmpty()
                || !goesWith(semantics, type.get())
                || !FIT_NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        return Optional.of(new InformationElement(
                enterprise,
                (int) id.getAsLong() & ~ENTERPRISE_BIT,
                name,
                type.get(),
                semantics,
                units(record),
                range(record, type.get()),
                "",
                Map.of()));
    }

    /** RFC 5610 section 3.10. Identifiers and flags may be octets, too: IANA has such. */
    private static boolean goesWith(ElementSemantics semantics, AbstractDataType type) {
        boolean integer =
                type.code() >= AbstractDataType.UNSIGNED8.code() && type.code() <= AbstractDataType.SIGNED64.code()
                        || type == AbstractDataType.UNSIGNED256;
        return switch (semantics) {
            case DEFAULT -> true;
            case QUANTITY -> integer || type == AbstractDataType.FLOAT32 || type == AbstractDataType.FLOAT64;
            case TOTAL_COUNTER, DELTA_COUNTER, SNMP_COUNTER, SNMP_GAUGE -> integer;
            case IDENTIFIER, FLAGS -> integer || type == AbstractDataType.OCTET_ARRAY;
            case LIST -> type.isStructured();
        };
    }

    private static String units(DataRecord record) {
        long units = number(record, UNITS).orElse(NO_UNITS);
        return units == NO_UNITS
                ? ""
                : InformationElements.standard().get(0, UNITS).meanings().getOrDefault(units, "");
    }

    /** Both ends have 64 bits, and a sign if the element has one; without bounds both are 0. */
    private static String range(DataRecord record, AbstractDataType type) {
        long begin = number(record, RANGE_BEGIN).orElse(0);
        long end = number(record, RANGE_END).orElse(0);
        boolean signed =
                AbstractDataType.SIGNED8.compareTo(type) <= 0 && AbstractDataType.SIGNED64.compareTo(type) >= 0;
        int order = signed ? Long.compare(begin, end) : Long.compareUnsigned(begin, end);
        if (order > 0 || begin == 0 && end == 0) {
            return "";
        }
        return signed ? begin + "-" + end : Long.toUnsignedString(begin) + "-" + Long.toUnsignedString(end);
    }

    private static OptionalLong number(DataRecord record, int id) {
        return record.value(id).map(Value::number).orElse(OptionalLong.empty());
    }

    /** As it is sent: one that is filled up with zeros is not fit (RFC 5610 section 4). */
    private static String name(DataRecord record) {
        int field = record.template().indexOf(0, NAME);
        return field < 0 ? "" : record.fields().get(field).octets().utf8();
    }
}
