package io.flowdecoder.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.value.Value;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The standard structures are those of the documents. */
class StructuresTest {
    private static final Structures STANDARD = Structures.standard();

    /** Format and octets of the shortest, counted from the documents; strings and lists empty, addresses unknown. */
    private static final String FLOW_RECORDS = """
            0/1004 16  0/1005 12  0/1006 12  0/1007 8   0/1008 12  0/1009 12  0/1010 8   0/1011 4   0/1012 4
            0/1013 8   0/1014 40  0/1015 44  0/1016 4   0/1018 16  0/1019 8   0/1020 8   0/1021 24  0/1022 24
            0/1023 32  0/1024 32  0/1025 56  0/1026 56  0/1027 4   0/1028 4   0/1029 4   0/1030 4   0/1031 40
            0/1032 48  0/1033 12  0/1034 4   0/1035 4   0/1036 4   0/1037 12  0/1038 4   0/1039 4   0/1040 4
            0/1041 8   0/1042 4   0/1043 8
            0/2000 32  0/2001 12  0/2002 12  0/2003 24  0/2100 20  0/2101 44  0/2102 20  0/2103 44
            0/2200 28  0/2202 40  0/2203 12  0/2204 4   0/2205 4   0/2206 60  0/2207 8   0/2208 92  0/2209 48
            0/2210 16  4413/1 4
            """;

    private static final String COUNTER_RECORDS = """
            0/1 88     0/2 52     0/3 72     0/4 80     0/5 28     0/6 80     0/7 56     0/8 24     0/9 64
            0/10 20    0/11 20    0/1001 28  0/1002 12  0/1003 52  0/1004 12  0/1005 4
            0/2000 32  0/2001 4   0/2002 8   0/2003 68  0/2004 72  0/2005 52  0/2006 40  0/2007 76  0/2008 100
            0/2009 60  0/2010 28  0/2100 28  0/2101 12  0/2102 16  0/2103 52  0/2104 40  0/2105 12  0/2106 100
            0/2200 144 0/2201 60  0/2202 48  0/2203 40  0/2204 140 0/2205 92  0/2206 20  0/2207 24
            0/3000 24  0/3001 12  0/3002 4   0/3003 12  4413/1 8   4413/2 24  4413/3 144 5703/1 48
            """;

    @Test
    void everyStructureWithoutAViewOfItsOwnIsKnownAndTakesTheOctetsOfItsDocument() {
        assertThat(lengths(STANDARD.flowRecords().entrySet().stream())).isEqualTo(written(FLOW_RECORDS));
        assertThat(lengths(STANDARD.counterRecords().entrySet().stream())).isEqualTo(written(COUNTER_RECORDS));
    }

    private static Set<String> lengths(Stream<java.util.Map.Entry<Integer, Structure>> records) {
        return records.map(record -> (record.getKey() >>> 12) + "/" + (record.getKey() & 0xfff) + " "
                        + record.getValue().minLength())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> written(String table) {
        return Stream.of(table.trim().split("\\s+(?=\\d+/)"))
                .map(entry -> entry.replaceAll("\\s+", " "))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void aStructureIsFoundByItsFormatAndAFieldByItsName() {
        Structure counters = STANDARD.counterRecord(1);

        assertThat(counters.name()).isEqualTo("if_counters");
        assertThat(counters.fieldIndex("ifInOctets")).isEqualTo(5);
        assertThat(counters.fields().get(5).type()).isEqualTo(FieldType.UNSIGNED_HYPER);
        assertThat(counters.fieldIndex("ifinoctets")).isNegative();
        assertThat(STANDARD.flowRecord(2202).fieldIndex("context.operation")).isEqualTo(1);
        assertThat(STANDARD.counterRecord(5703 << 12 | 1).name()).isEqualTo("nvidia_gpu");
        assertThat(STANDARD.counterRecord(4000)).isNull();
        assertThat(STANDARD.flowRecord(1)).isNull();
    }

    @Test
    void numbersThatMeanSomethingSayWhat() {
        CodeTable reasons = STANDARD.codes("drop_reason").orElseThrow();

        assertThat(reasons.of(258)).isEqualTo(new Value.Code(258, "acl"));
        assertThat(reasons.of(16)).hasToString("16");
        assertThat(reasons.codes()).contains(0L, 303L, 371L).doesNotContain(33L, 36L);
        assertThat(STANDARD.codes("no such")).isEmpty();
    }

    @Test
    void fieldsSayWhatTheyAre() {
        assertThat(STANDARD.counterRecord(2001)).hasToString("host_adapters[adapters host_adapter<>]");
        assertThat(STANDARD.counterRecord(2000))
                .hasToString("host_descr[hostname string, uuid opaque[16], machine_type unsigned, os_name unsigned, "
                        + "os_release string]");
    }
}
