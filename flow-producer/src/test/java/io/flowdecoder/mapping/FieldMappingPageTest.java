package io.flowdecoder.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.element.InformationElements;
import io.flowdecoder.flow.FlowType;
import io.flowdecoder.structure.Structure;
import io.flowdecoder.structure.Structures;
import io.flowdecoder.testing.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables at the end of {@code docs/field-mapping.md}. */
class FieldMappingPageTest {
    private static final Path PAGE = Checkout.file("docs/field-mapping.md");
    private static final String HEADER = """
            | element | name | protocol | field | number | what happens |
            |---:|---|---|---|---:|---|
            """;

    private static final String RECORDS = """

            ## Other records of sFlow

            | format | record | its field | field | number | what happens |
            |---:|---|---|---|---:|---|
            """;

    /** {@code -Dgolden.write} writes it. */
    @Test
    void thePageTellsWhatIsMapped() throws IOException {
        String page = Files.readString(PAGE);
        String told = page.substring(page.indexOf(HEADER));
        if (System.getProperty("golden.write") != null) {
            Files.writeString(PAGE, page.substring(0, page.indexOf(HEADER)) + table() + records());
        } else {
            assertThat(told).isEqualTo(table() + records());
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = "INNER_ADDRESS") // of an inner packet, that the table does not have
    void everyConversionIsOfUse(Conversion conversion) {
        assertThat(FieldMapping.all()).extracting(FieldMapping::conversion).contains(conversion);
    }

    private static String table() {
        return FieldMapping.all().stream()
                .sorted(Comparator.comparing(FieldMapping::enterprise).thenComparing(FieldMapping::elementId))
                .map(FieldMappingPageTest::row)
                .collect(Collectors.joining("\n", HEADER, "\n"));
    }

    private static String records() {
        return StructureMapping.TABLE.stream()
                .map(FieldMappingPageTest::row)
                .collect(Collectors.joining("\n", RECORDS, "\n"));
    }

    private static String row(StructureMapping.Entry entry) {
        Structure record = Structures.standard().flowRecord(entry.format());
        return "| %d | %s | %s | `%s` | %d | %s |"
                .formatted(
                        entry.format(),
                        record.name(),
                        record.fields().get(entry.index()).name(),
                        entry.field().name().toLowerCase(Locale.ROOT),
                        entry.field().number(),
                        happens(entry.reading()));
    }

    private static String happens(StructureMapping.Reading reading) {
        return switch (reading) {
            case NUMBER -> "the number";
            case TEXT -> "the octets";
            case ADDRESS -> "the address";
            case ADDED_ADDRESS -> "the address is added";
            case LABELS -> "the entries, and `mpls_ttl`, if no sampled header has any";
        };
    }

    private static String row(FieldMapping mapping) {
        String element = (mapping.enterprise() == 0 ? "" : mapping.enterprise() + "/") + mapping.elementId();
        String name = InformationElements.standard()
                .get(mapping.enterprise(), mapping.elementId())
                .name();
        String field = mapping.field() == null
                ? "`sampling_rate` | 3"
                : "`" + mapping.field().name().toLowerCase(Locale.ROOT) + "` | "
                        + mapping.field().number();
        switch (mapping.conversion()) {
            case SYSTEM_INIT_MILLISECONDS -> field = "times | ";
            case SECTION_OFFSET, SECTION_OCTETS, FRAME_TYPE -> field = "sections of packets | ";
            default -> {}
        }
        return "| %s | %s | %s | %s | %s |".formatted(element, name, protocol(mapping), field, said(mapping));
    }

    private static String protocol(FieldMapping mapping) {
        if (mapping.enterprise() != 0 || mapping.only() == FlowType.IPFIX) {
            return "IPFIX";
        }
        return mapping.only() == FlowType.NETFLOW_V9 ? "v9" : "both";
    }

    private static String said(FieldMapping mapping) {
        String happens = happens(mapping.conversion());
        return switch (mapping.condition()) {
            case ALWAYS -> happens;
            case MISSING -> "if there is no other: " + happens;
            case ZERO -> "if there is no other, or that is 0: " + happens;
        };
    }

    private static String happens(Conversion conversion) {
        return switch (conversion) {
            case UNSIGNED -> "the number";
            case ADDRESS -> "the address";
            case END_ADDRESS -> "the address, and `etype` with it; zeros replace no other";
            case INNER_ADDRESS -> throw new IllegalArgumentException("not in the table");
            case TRANSLATED_ADDRESS -> "the address; zeros replace no other";
            case ADDED_ADDRESS -> "the address is added";
            case IP_VERSION -> "4 or 6, as EtherType";
            case ICMP_TYPE_AND_CODE -> "high octet; the low one is `icmp_code`";
            case ICMP_IN_PORT -> "high octet; the low one is `icmp_code`; if `proto` is 1 or 58";
            case FRAGMENT_FLAGS -> "the first three bits";
            case LABEL_STACK_ENTRY -> "the first 20 bits, at its place in the list";
            case LABEL_STACK_TTL -> "the last of four octets, at its place in the list; an entry of three has none";
            case LABEL_STACK -> "the entries: the first 20 bits of each, and `mpls_ttl` from the last octet";
            case SEGMENTS -> "the addresses";
            case COMMUNITIES -> "the communities (element 483)";
            case EXTENDED_COMMUNITIES -> "the extended communities (element 486), as numbers of eight octets";
            case LARGE_COMMUNITIES -> "the large communities (element 489)";
            case NETWORK_IDENTIFIER -> "the low 24 bits";
            case DIFFERENTIATED_SERVICES -> "the code point in the upper six bits";
            case OCTETS -> "the octets";
            case TEXT -> "the octets, without zeros at the end";
            case APPLICATION_TEXT -> "what is behind the first six octets, without zeros at the end";
            case SAMPLED_OCTETS -> "the number, and `packets` is 1";
            case FRAME_SECTION -> "read from Ethernet on: fills all that headers say";
            case IP_SECTION -> "read from IP on: fills all that headers say";
            case PAYLOAD_SECTION -> "read from what `proto` says on: fills all that headers say";
            case SECTION_LENGTH -> "how many octets the section has";
            case SECTION_PACKET -> "1";
            case UPTIME -> "milliseconds of uptime, as a time if the exporter's start is known";
            case SECONDS -> "seconds, as nanoseconds";
            case MILLISECONDS -> "milliseconds, as nanoseconds";
            case NTP_MICROSECONDS -> "NTP timestamp good to a microsecond, as nanoseconds";
            case NTP_NANOSECONDS -> "NTP timestamp, as nanoseconds";
            case MICROSECONDS_AGO -> "microseconds before the export";
            case DURATION_MILLISECONDS -> "so many milliseconds from the other end of the flow";
            case DURATION_MICROSECONDS -> "so many microseconds from the other end of the flow";
            case SAMPLER -> "whose rate it is";
            case SELECTION_SEQUENCE -> "whose rate it is: of all its selectors, one after the other";
            case PHYSICAL_INGRESS, PHYSICAL_EGRESS -> "whose rate it is, if that of the logical interface is not known";
            case SAMPLING_ALGORITHM -> "which of the parameters count";
            case SAMPLING_INTERVAL -> "one packet in so many";
            case SAMPLING_PACKET_INTERVAL -> "packets that are sampled in a row";
            case SAMPLING_PACKET_SPACE -> "packets between them that are not";
            case SAMPLING_TIME_INTERVAL -> "microseconds in which all packets are sampled";
            case SAMPLING_TIME_SPACE -> "microseconds between them in which none is";
            case SAMPLING_SIZE -> "packets sampled of the population";
            case SAMPLING_POPULATION -> "packets in the population";
            case SAMPLING_PROBABILITY -> "probability of being sampled";
            case HASH_OUTPUT_MIN, HASH_OUTPUT_MAX -> "bounds of the values that a packet can have";
            case HASH_SELECTED_MIN, HASH_SELECTED_MAX -> "bounds of those that are sampled";
            case SECTION_OFFSET -> "where in the packet it starts: if not at 0, no headers are read";
            case SECTION_OCTETS -> "how much of the field is of the packet";
            case FRAME_TYPE -> "1 is Ethernet, 2 a wireless LAN; of others no headers are read";
            case SYSTEM_INIT_MILLISECONDS -> "when the exporter started, from which uptimes count in IPFIX";
        };
    }
}
