package io.flowdecoder.netflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.element.InformationElements;
import io.flowdecoder.template.DataRecord;
import io.flowdecoder.template.FieldSpecifier;
import io.flowdecoder.template.Records;
import io.flowdecoder.template.Set;
import io.flowdecoder.template.Template;
import io.flowdecoder.testing.BufferKind;
import io.flowdecoder.testing.FixedListener;
import io.flowdecoder.testing.Listener;
import io.flowdecoder.testing.TemplatedListener;
import io.flowdecoder.testing.Walked;
import io.flowdecoder.wire.Limits;
import io.flowdecoder.wire.Octets;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/** Laws of the decoders, over datagrams that no exporter needs to have sent. */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
class DecodingPropertyTest {
    private static final int V9_HEADER_LENGTH = 20;

    @Property(tries = 300)
    void whatV9ExportsIsWhatIsRead(@ForAll("v9") Exported exported) {
        assertThat(readV9(exported.octets())).isEqualTo(new Walked(exported.sets(), List.of()));
    }

    @Property(tries = 300)
    void whatIpfixExportsIsWhatIsRead(@ForAll("ipfix") Exported exported) {
        assertThat(readIpfix(exported.octets())).isEqualTo(new Walked(exported.sets(), List.of()));
    }

    /**
     * A NetFlow v9 packet does not say how long it is. So a cut between FlowSets cannot be seen, nor one that leaves only
     * zeros of the next header: they may fill up the packet.
     */
    @Property(tries = 50)
    void aV9PacketThatIsCutYieldsAPrefixOfItsRecordsAndAProblem(@ForAll("v9") Exported exported) {
        byte[] octets = exported.octets();
        for (int length = 0; length < octets.length; length++) {
            byte[] cut = Arrays.copyOf(octets, length);

            Walked read = readV9(cut);

            assertPrefix(records(read.sets()), records(exported.sets()));
            assertThat(read.problems().isEmpty()).as("cut after %d", length).isEqualTo(isUnseen(cut, exported));
        }
    }

    private static boolean isUnseen(byte[] cut, Exported exported) {
        int lastSet = V9_HEADER_LENGTH;
        for (int start : exported.setStarts()) {
            lastSet = start <= cut.length ? start : lastSet;
        }
        return cut.length >= V9_HEADER_LENGTH
                && cut.length < lastSet + 4
                && IntStream.range(lastSet, cut.length).allMatch(i -> cut[i] == 0);
    }

    private static void assertPrefix(List<Object> some, List<Object> all) {
        assertThat(some).isEqualTo(all.subList(0, Math.min(some.size(), all.size())));
    }

    @Property(tries = 50)
    void anIpfixMessageThatIsCutYieldsAPrefixOfItsRecordsAndAProblem(@ForAll("ipfix") Exported exported) {
        byte[] octets = exported.octets();
        for (int length = 0; length < octets.length; length++) {
            Walked read = readIpfix(Arrays.copyOf(octets, length));

            assertPrefix(records(read.sets()), records(exported.sets()));
            assertThat(read.problems()).as("cut after %d", length).isNotEmpty();
        }
    }

    @Property(tries = 100)
    void aFixedDatagramThatIsCutYieldsAPrefixOfItsRecordsAndAProblem(@ForAll("fixed") Fixed fixed) {
        List<?> whole = readFixed(fixed, fixed.octets()).records();
        int records = (fixed.octets().length - fixed.headerLength()) / fixed.recordLength();
        assertThat(whole).hasSize(records);
        for (int length = 0; length < fixed.octets().length; length++) {
            FixedListener.Read read = readFixed(fixed, Arrays.copyOf(fixed.octets(), length));

            assertThat(read.records())
                    .isEqualTo(whole.subList(0, Math.max(0, (length - fixed.headerLength()) / fixed.recordLength())));
            assertThat(read.problems()).hasSize(1);
        }
    }

    @Property(tries = 1000)
    void noDamageToAV9PacketIsWorseThanAProblem(
            @ForAll("v9") Exported exported, @ForAll("damage") List<Damage> damage) {
        assertHeardUndamagedOrNot(v9Listener(), exported.octets(), damage);
    }

    @Property(tries = 1000)
    void noDamageToAnIpfixMessageIsWorseThanAProblem(
            @ForAll("ipfix") Exported exported, @ForAll("damage") List<Damage> damage) {
        assertHeardUndamagedOrNot(ipfixListener(), exported.octets(), damage);
    }

    private static void assertHeardUndamagedOrNot(Listener listener, byte[] octets, List<Damage> damage) {
        Listener knowing = listener.copy();
        knowing.hear(ByteBuffer.wrap(octets));
        knowing.hear(ByteBuffer.wrap(damaged(octets, damage)));
        listener.hear(ByteBuffer.wrap(damaged(octets, damage)));
    }

    @Property(tries = 500)
    void noDamageToAFixedDatagramIsWorseThanAProblem(
            @ForAll("fixed") Fixed fixed, @ForAll("damage") List<Damage> damage) {
        FixedListener.Read read = readFixed(fixed, damaged(fixed.octets(), damage));

        assertThat(read.records().size())
                .isLessThanOrEqualTo((fixed.octets().length - fixed.headerLength()) / fixed.recordLength());
    }

    @Property(tries = 100)
    void anyBufferHoldsTheSameDatagram(
            @ForAll("fixed") Fixed fixed,
            @ForAll("v9") Exported v9,
            @ForAll("ipfix") Exported ipfix,
            @ForAll("damage") List<Damage> damage) {
        BufferKind.requireSame(fixed.octets(), listener(fixed));
        BufferKind.requireSame(v9.octets(), v9Listener());
        BufferKind.requireSame(ipfix.octets(), ipfixListener());
        BufferKind.requireSame(damaged(v9.octets(), damage), v9Listener());
        BufferKind.requireSame(damaged(ipfix.octets(), damage), ipfixListener());
    }

    private static TemplatedListener v9Listener() {
        return TemplatedListener.v9(Limits.DEFAULT);
    }

    private static TemplatedListener ipfixListener() {
        return TemplatedListener.ipfix(Limits.DEFAULT);
    }

    private static Walked readV9(byte[] octets) {
        return v9Listener().hear(ByteBuffer.wrap(octets));
    }

    private static Walked readIpfix(byte[] octets) {
        return ipfixListener().hear(ByteBuffer.wrap(octets));
    }

    private static List<Object> records(List<Set> sets) {
        List<Object> records = new ArrayList<>();
        for (Set set : sets) {
            if (set instanceof Set.TemplateSet templates) {
                records.addAll(templates.records());
            } else if (set instanceof Set.OptionsTemplateSet templates) {
                records.addAll(templates.records());
            } else if (set instanceof Set.DataSet data) {
                records.addAll(data.records());
            }
        }
        return records;
    }

    /**
     * One octet that arrives as another.
     *
     * @param place which one, as a part of the datagram
     */
    record Damage(double place, byte value) {}

    private static byte[] damaged(byte[] octets, List<Damage> damage) {
        byte[] damaged = octets.clone();
        for (Damage one : damage) {
            damaged[(int) (one.place() * damaged.length)] = one.value();
        }
        return damaged;
    }

    @Provide
    Arbitrary<List<Damage>> damage() {
        Arbitrary<Double> places = Arbitraries.doubles().between(0, true, 1, false);
        return Combinators.combine(places, Arbitraries.bytes())
                .as(Damage::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    /** A datagram of one of the versions whose records have a fixed layout. */
    record Fixed(int version, int headerLength, int recordLength, byte[] octets) {}

    private static FixedListener listener(Fixed fixed) {
        return switch (fixed.version()) {
            case 1 -> FixedListener.v1();
            case 5 -> FixedListener.v5();
            default -> FixedListener.v7();
        };
    }

    private static FixedListener.Read readFixed(Fixed fixed, byte[] octets) {
        return listener(fixed).hear(ByteBuffer.wrap(octets));
    }

    @Provide
    Arbitrary<Fixed> fixed() {
        return Arbitraries.oneOf(fixed(1, 16, 48), fixed(5, 24, 48), fixed(7, 24, 52));
    }

    private static Arbitrary<Fixed> fixed(int version, int headerLength, int recordLength) {
        return Arbitraries.integers()
                .between(0, 30)
                .flatMap(count -> Arbitraries.bytes()
                        .array(byte[].class)
                        .ofSize(headerLength + recordLength * count)
                        .map(octets -> {
                            octets[0] = 0;
                            octets[1] = (byte) version;
                            octets[2] = 0;
                            octets[3] = count.byteValue();
                            return new Fixed(version, headerLength, recordLength, octets);
                        }));
    }

    @Provide
    Arbitrary<Exported> v9() {
        return sets(true).map(Exported::v9);
    }

    @Provide
    Arbitrary<Exported> ipfix() {
        return sets(false).map(Exported::ipfix);
    }

    /** Some templates with different ids, each with its data, and a set whose template never comes. */
    private static Arbitrary<List<Set>> sets(boolean v9) {
        return Arbitraries.integers()
                .between(256, 60_000)
                .list()
                .uniqueElements()
                .ofMaxSize(4)
                .flatMap(ids -> Combinators.combine(ids.stream()
                                .map(id -> definitionAndData(id, v9))
                                .toList())
                        .as(pairs -> {
                            List<Set> sets = new ArrayList<>();
                            sets.add(new Set.UndecodedSet(65_535, Octets.of(new byte[5])));
                            pairs.forEach(pair -> sets.add(pair.get1()));
                            pairs.forEach(pair -> sets.add(pair.get2()));
                            return sets;
                        }));
    }

    private static Arbitrary<Tuple2<Set, Set>> definitionAndData(int id, boolean v9) {
        return templates(id, v9)
                .flatMap(template -> dataRecords(template)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(5)
                        .map(records -> Tuple.of(definition(template, v9), new Set.DataSet(id, template, records))));
    }

    private static Set definition(Template template, boolean v9) {
        return template.isOptions()
                ? new Set.OptionsTemplateSet(v9 ? 1 : 3, List.of(template))
                : new Set.TemplateSet(v9 ? 0 : 2, List.of(template));
    }

    private static Arbitrary<Template> templates(int id, boolean v9) {
        Arbitrary<Integer> scopeCounts = Arbitraries.integers().between(0, 3);
        return Combinators.combine(
                        fields(v9).list().ofMinSize(3).ofMaxSize(12), scopeCounts, Arbitraries.of(true, false))
                .filter((fields, scopeCount, options) ->
                        fields.stream().anyMatch(field -> field.length() > 0 && !field.isVariable()))
                .as((fields, scopeCount, options) -> options
                        ? new Template(id, true, scopeCount, v9 ? withScopes(fields, scopeCount) : fields)
                        : new Template(id, fields));
    }

    private static List<FieldSpecifier> withScopes(List<FieldSpecifier> fields, int scopeCount) {
        List<FieldSpecifier> scoped = new ArrayList<>(fields);
        for (int i = 0; i < scopeCount; i++) {
            FieldSpecifier field = fields.get(i);
            scoped.set(i, new FieldSpecifier(FieldSpecifier.V9_SCOPE, field.id(), field.length()));
        }
        return scoped;
    }

    private static Arbitrary<FieldSpecifier> fields(boolean v9) {
        Arbitrary<Long> enterprises = v9
                ? Arbitraries.just(0L)
                : Arbitraries.frequencyOf(
                        Tuple.of(2, Arbitraries.just(0L)),
                        Tuple.of(1, Arbitraries.longs().between(1, 0xffff_ffffL)));
        Arbitrary<Integer> ids = Arbitraries.integers().between(0, v9 ? 65_535 : 32_767);
        Arbitrary<Integer> lengths = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.integers().between(0, 8)),
                Tuple.of(1, Arbitraries.integers().between(9, 40)),
                Tuple.of(1, Arbitraries.just(FieldSpecifier.VARIABLE)));
        return Combinators.combine(enterprises, ids, lengths)
                .as(FieldSpecifier::new)
                .filter(field -> !isList(field));
    }

    /** Octets at random are no list. */
    private static boolean isList(FieldSpecifier field) {
        return InformationElements.standard()
                .get(field.enterprise(), field.id())
                .type()
                .isStructured();
    }

    private static Arbitrary<DataRecord> dataRecords(Template template) {
        return Combinators.combine(template.fields().stream()
                        .map(DecodingPropertyTest::values)
                        .toList())
                .as(values -> Records.of(template, values));
    }

    /** Without zeros: a last record that is nothing else might be padding. */
    private static Arbitrary<Octets> values(FieldSpecifier field) {
        Arbitrary<Integer> lengths = field.isVariable()
                ? Arbitraries.frequencyOf(
                        Tuple.of(4, Arbitraries.integers().between(0, 10)),
                        Tuple.of(1, Arbitraries.integers().between(250, 300)))
                : Arbitraries.just(field.length());
        return lengths.flatMap(length -> Arbitraries.bytes()
                .filter(octet -> octet != 0)
                .array(byte[].class)
                .ofSize(length)
                .map(Octets::of));
    }
}
