package io.flowdecoder.mapping;

import static io.flowdecoder.mapping.Conversion.ADDRESS;
import static io.flowdecoder.mapping.Conversion.MILLISECONDS;
import static io.flowdecoder.mapping.Conversion.SECONDS;
import static io.flowdecoder.mapping.Conversion.TRANSLATED_ADDRESS;
import static io.flowdecoder.mapping.Conversion.UNSIGNED;
import static io.flowdecoder.mapping.Conversion.UPTIME;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.flow.FlowType;
import io.flowdecoder.mapping.custom.CustomMapping;
import io.flowdecoder.template.DataRecordView;
import io.flowdecoder.template.FieldSpecifier;
import io.flowdecoder.template.Template;
import io.flowdecoder.testing.Exported;
import io.flowdecoder.testing.Produced;
import io.flowdecoder.wire.Limits;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields whose place depends on nothing else in the record, and the code that is made to read them. */
class DirectFieldsTest {
    private static final int[] LENGTHS = {1, 2, 4, 6, 8, 16, FieldSpecifier.VARIABLE};

    /** What may be direct, but for the addresses of both ends: two of these are of two packets. */
    private static final List<FieldMapping> FIELDS_ALONE = FieldMapping.all().stream()
            .filter(mapping -> !mapping.standsIn())
            .filter(mapping -> Set.of(UNSIGNED, ADDRESS, TRANSLATED_ADDRESS, UPTIME, SECONDS, MILLISECONDS)
                    .contains(mapping.conversion()))
            .toList();

    @ParameterizedTest
    @EnumSource(
            value = FlowType.class,
            names = {"NETFLOW_V9", "IPFIX"})
    void codeMadeForALayoutReadsTheSameAsTheLoop(FlowType protocol) {
        Random random = new Random(protocol.ordinal());
        for (int i = 0; i < 100; i++) {
            Template template = template(random, FieldMapping.all());
            DirectReader.Layout layout = layout(template, protocol);
            DirectReader made = DirectReader.compiled(layout);
            assertThat(made.getClass().isHidden()).isTrue();
            DataRecordView record = record(template, octets(template, random));

            assertThat(read(made, record))
                    .as(template.toString())
                    .isEqualTo(read(DirectReader.looping(layout), record));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = FlowType.class,
            names = {"NETFLOW_V9", "IPFIX"})
    void fieldsSayTheSameAsThoseOfWhichThereAreTwo(FlowType protocol) {
        Random random = new Random(protocol.ordinal());
        for (int i = 0; i < 200; i++) {
            Template once = template(random, FIELDS_ALONE);
            List<FieldSpecifier> fields = new ArrayList<>(once.fields());
            fields.addAll(once.fields());
            Template twice = new Template(256, fields);
            byte[] octets = octets(once, random);
            ByteArrayOutputStream both = new ByteArrayOutputStream();
            both.writeBytes(octets);
            both.writeBytes(octets);

            assertThat(layout(twice, protocol).steps()).isEmpty();
            assertThat(read(plan(once, protocol), record(once, octets)))
                    .as(once.toString())
                    .isEqualTo(read(plan(twice, protocol), record(twice, both.toByteArray())));
        }
    }

    private static DirectReader.Layout layout(Template template, FlowType protocol) {
        return plan(template, protocol).direct().layout();
    }

    private static TemplatePlan plan(Template template, FlowType protocol) {
        return TemplatePlan.of(template, protocol, CustomMapping.NONE, ExporterKind.PLAIN);
    }

    private static Template template(Random random, List<FieldMapping> all) {
        List<FieldSpecifier> fields = new ArrayList<>();
        for (int left = random.nextInt(1, 30); left > 0; left--) {
            FieldMapping mapping = all.get(random.nextInt(all.size()));
            int length = LENGTHS[random.nextInt(LENGTHS.length)];
            fields.add(new FieldSpecifier(mapping.enterprise(), mapping.elementId(), length));
        }
        return new Template(256, fields);
    }

    private static byte[] octets(Template template, Random random) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (FieldSpecifier field : template.fields()) {
            int length = field.length();
            if (field.isVariable()) {
                length = random.nextInt(20);
                octets.write(length);
            }
            byte[] content = new byte[length];
            if (random.nextInt(4) > 0) {
                random.nextBytes(content);
            }
            octets.writeBytes(content);
        }
        return octets.toByteArray();
    }

    private static DataRecordView record(Template template, byte[] octets) {
        DataRecordView record = new DataRecordView();
        ByteBuffer buffer = ByteBuffer.wrap(octets);
        assertThat(record.wrap(buffer, 0, buffer.limit(), template)).isTrue();
        return record;
    }

    private static List<String> read(DirectReader reader, DataRecordView record) {
        Flow flow = new Flow(Limits.DEFAULT);
        reader.write(record, context(), flow);
        return values(flow);
    }

    private static List<String> read(TemplatePlan plan, DataRecordView record) {
        Flow flow = new Flow(Limits.DEFAULT);
        plan.write(record, context(), flow, null);
        return values(flow);
    }

    private static RecordContext context() {
        RecordContext context = new RecordContext();
        context.header(1_700_000_000_000_000_000L, 3_600_000);
        return context;
    }

    private static List<String> values(Flow flow) {
        List<String> read = new ArrayList<>();
        for (FlowField field : FlowField.values()) {
            if (flow.has(field)) {
                String value = flow.family(field) + " " + flow.addressHigh(field) + " " + flow.addressLow(field);
                read.add(field + " " + value);
            }
        }
        return read;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8:4 12:4 1:8 2:4 4:1 152:8 153:8",
                "371:v 8:4 12:4 1:4", // behind a field of any length
                "27:16 28:16 56:6 80:6 150:4 151:4",
            })
    void theTenThousandthRecordSaysWhatTheFirstOneSays(String fields) {
        Produced produced = new Produced().take(Exported.ipfix().template(256, fields));
        String octets = "05 616c696365 0d0001c5 c6336401 000005dc 000001f4 6553f0f0 0000000b" + "02".repeat(60);
        String record = octets.replace(" ", "").substring(0, fields.contains("v") ? 36 : 2 * length(fields));
        produced.take(Exported.ipfix().data(256, record));
        String first = produced.said().get(0);
        for (int i = 0; i < 10_000; i++) {
            produced.take(Exported.ipfix().data(256, record));
        }

        assertThat(produced.said()).containsOnly(first);
    }

    private static int length(String fields) {
        int length = 0;
        for (String field : fields.split(" ")) {
            length += Integer.parseInt(field.substring(field.indexOf(':') + 1));
        }
        return length;
    }

    @Test
    void codeThatNobodyReadsWithMakesPlaceForOther() {
        List<DirectReader> used = new ArrayList<>();
        DirectReader made = DirectReader.compiled(layoutAt(0));
        for (int offset = 1; made != null; offset++) {
            used.add(made);
            made = DirectReader.compiled(layoutAt(offset));
        }
        assertThat(used).hasSizeLessThanOrEqualTo(DirectReader.MOST_COMPILED);
        DirectReader first = used.get(0);
        assertThat(DirectReader.compiled(layoutAt(0))).isSameAs(first);

        used.clear();
        System.gc();

        assertThat(DirectReader.compiled(layoutAt(1_000))).isNotNull();
        assertThat(DirectReader.compiled(layoutAt(0))).isSameAs(first);
    }

    private static DirectReader.Layout layoutAt(int offset) {
        return new DirectReader.Layout(
                List.of(new DirectReader.Step(DirectReader.Read.U8, 0, offset, FlowField.PROTO.ordinal())), 0);
    }

    @Test
    void twoThatGoToOnePlaceAreTakenInTheOrderOfTheTemplate() {
        Produced produced = new Produced()
                .take(Exported.ipfix().template(256, "16:4 16:4 17:2").data(256, "00000001 00000005 0002"));

        assertThat(produced.said()).containsExactly("src_as=5 dst_as=2");
    }
}
