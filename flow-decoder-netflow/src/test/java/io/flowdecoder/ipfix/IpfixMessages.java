package io.flowdecoder.ipfix;

import io.flowdecoder.template.DataRecord;
import io.flowdecoder.template.FieldSpecifier;
import io.flowdecoder.template.Records;
import io.flowdecoder.template.Set;
import io.flowdecoder.template.Template;
import io.flowdecoder.template.Templates;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.value.Value;
import java.util.List;

/** Makes messages of sets, which start at octet 16, behind the header. */
abstract class IpfixMessages {
    static final long DOMAIN = 0xffff_fff0L;
    static final int PROTOCOL = 4;
    static final int APPLICATION_NAME = 96;
    static final String DEFINE_256 = "0002 000c 0100 0001 0004 0001";
    static final String DEFINE_257 = "0002 000c 0101 0001 0004 0001";
    static final String DATA_256 = "0100 0008 06 11 3a 01";

    final Templates templates = new Templates();

    IpfixMessage read(String sets) {
        return IpfixMessage.read(Hex.datagram(message(sets)), templates);
    }

    static String message(String sets) {
        int length = 16 + Hex.bytes(sets).length;
        return "000a %04x 95f00000 fffffffe fffffff0\n%s\n".formatted(length, sets);
    }

    static String set(int id, String content) {
        return "%04x %04x %s\n".formatted(id, 4 + Hex.bytes(content).length, content);
    }

    static List<DataRecord> records(IpfixMessage message) {
        return message.sets().stream()
                .filter(Set.DataSet.class::isInstance)
                .flatMap(set -> ((Set.DataSet) set).records().stream())
                .toList();
    }

    static List<Long> protocols(IpfixMessage message) {
        return records(message).stream()
                .map(record -> Records.number(record, PROTOCOL))
                .toList();
    }

    static List<String> applications(IpfixMessage message) {
        return records(message).stream()
                .map(record -> ((Value.Text) record.value(APPLICATION_NAME).orElseThrow()).text())
                .toList();
    }

    static FieldSpecifier field(int id, int length) {
        return new FieldSpecifier(0, id, length);
    }

    static Template template(int id, FieldSpecifier... fields) {
        return new Template(id, List.of(fields));
    }

    static DataRecord record(Template template, String... values) {
        return Records.of(template, values);
    }
}
