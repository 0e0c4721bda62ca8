package io.flowdecoder.netflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.element.InformationElements;
import io.flowdecoder.ipfix.IpfixMessage;
import io.flowdecoder.ipfix.MessageCursor;
import io.flowdecoder.netflow.v1.V1Datagram;
import io.flowdecoder.netflow.v5.V5Datagram;
import io.flowdecoder.netflow.v7.V7Datagram;
import io.flowdecoder.netflow.v9.V9Packet;
import io.flowdecoder.netflow.v9.V9PacketCursor;
import io.flowdecoder.template.DataRecord;
import io.flowdecoder.template.FieldSpecifier;
import io.flowdecoder.template.Records;
import io.flowdecoder.template.Set;
import io.flowdecoder.template.SetCursor;
import io.flowdecoder.template.Template;
import io.flowdecoder.template.Templates;
import io.flowdecoder.template.Walked;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.wire.Octets;
import io.flowdecoder.wire.Problem;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
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
        assertThat(readV9(exported.octets(), new Templates())).isEqualTo(new Walked(exported.sets(), List.of()));
    }

    @Property(tries = 300)
    void whatIpfixExportsIsWhatIsRead(@ForAll("ipfix") Exported exported) {
        assertThat(readIpfix(exported.octets(), new Templates())).isEqualTo(new Walked(exported.sets(), List.of()));
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

            Walked read = readV9(cut, new Templates());

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
            Walked read = readIpfix(Arrays.copyOf(octets, length), new Templates());

            assertPrefix(records(read.sets()), records(exported.sets()));
            assertThat(read.problems()).as("cut after %d", length).isNotEmpty();
        }
    }

    @Property(tries = 100)
    void aFixedDatagramThatIsCutYieldsAPrefixOfItsRecordsAndAProblem(@ForAll("fixed") Fixed fixed) {
        List<Object> whole = readFixed(fixed, fixed.octets()).records();
        int records = (fixed.octets().length - fixed.headerLength()) / fixed.recordLength();
        assertThat(whole).hasSize(records);
        for (int length = 0; length < fixed.octets().length; length++) {
            FixedRead read = readFixed(fixed, Arrays.copyOf(fixed.octets(), length));

            assertThat(read.records())
                    .isEqualTo(whole.subList(0, Math.max(0, (length - fixed.headerLength()) / fixed.recordLength())));
            assertThat(read.problems()).hasSize(1);
        }
    }

    @Property(tries = 1000)
    void noDamageToAV9PacketIsWorseThanAProblem(
            @ForAll("v9") Exported exported, @ForAll("damage") List<Damage> damage) {
        Templates known = new Templates();
        readV9(exported.octets(), known);
        byte[] damaged = damaged(exported.octets(), damage);

        readV9(damaged, new Templates());
        readV9(damaged, known);
    }

    @Property(tries = 1000)
    void noDamageToAnIpfixMessageIsWorseThanAProblem(
            @ForAll("ipfix") Exported exported, @ForAll("damage") List<Damage> damage) {
        Templates known = new Templates();
        readIpfix(exported.octets(), known);
        byte[] damaged = damaged(exported.octets(), damage);

        readIpfix(damaged, new Templates());
        readIpfix(damaged, known);
    }

    @Property(tries = 500)
    void noDamageToAFixedDatagramIsWorseThanAProblem(
            @ForAll("fixed") Fixed fixed, @ForAll("damage") List<Damage> damage) {
        FixedRead read = readFixed(fixed, damaged(fixed.octets(), damage));

        assertThat(read.records().size())
                .isLessThanOrEqualTo((fixed.octets().length - fixed.headerLength()) / fixed.recordLength());
    }

    @Property(tries = 100)
    void anyBufferHoldsTheSameDatagram(
            @ForAll("fixed") Fixed fixed,
            @ForAll("v9") Exported v9,
            @ForAll("ipfix") Exported ipfix,
            @ForAll("damage") List<Damage> damage) {
        assertSameInAnyBuffer(fixed.octets(), buffer -> readFixed(fixed.version(), buffer));
        assertSameInAnyBuffer(v9.octets(), buffer -> V9Packet.read(buffer, new Templates()));
        assertSameInAnyBuffer(ipfix.octets(), buffer -> IpfixMessage.read(buffer, new Templates()));
        assertSameInAnyBuffer(damaged(v9.octets(), damage), buffer -> V9Packet.read(buffer, new Templates()));
        assertSameInAnyBuffer(damaged(ipfix.octets(), damage), buffer -> IpfixMessage.read(buffer, new Templates()));
    }

    private static void assertSameInAnyBuffer(byte[] octets, Function<ByteBuffer, ?> read) {
        ByteBuffer heap = ByteBuffer.wrap(octets);
        byte[] amongOthers = new byte[octets.length + 20];
        Arrays.fill(amongOthers, (byte) 1);
        System.arraycopy(octets, 0, amongOthers, 9, octets.length);
        ByteBuffer inside = ByteBuffer.wrap(amongOthers, 9, octets.length);
        Object value = read.apply(heap);

        assertThat(read.apply(inside)).isEqualTo(value);
        assertThat(read.apply(inside.slice())).isEqualTo(value);
        assertThat(read.apply(Hex.directAtOffset(octets))).isEqualTo(value);
        assertThat(read.apply(heap.asReadOnlyBuffer())).isEqualTo(value);
        assertThat(read.apply(heap.duplicate().order(ByteOrder.LITTLE_ENDIAN))).isEqualTo(value);
        assertThat(heap.remaining()).isEqualTo(octets.length);
    }

    /** Reads in both tiers, which have to agree, and learns. */
    private static Walked readV9(byte[] octets, Templates templates) {
        ByteBuffer datagram = ByteBuffer.wrap(octets);
        Templates sameTemplates = copyOf(templates);
        V9Packet packet = V9Packet.read(datagram, templates);
        Walked value = new Walked(packet.flowSets(), packet.problems());
        V9PacketCursor cursor = new V9PacketCursor();
        assertThat(walk(cursor.wrap(datagram, sameTemplates), cursor, datagram, sameTemplates))
                .isEqualTo(value);
        return value;
    }

    private static Walked readIpfix(byte[] octets, Templates templates) {
        ByteBuffer datagram = ByteBuffer.wrap(octets);
        Templates sameTemplates = copyOf(templates);
        IpfixMessage message = IpfixMessage.read(datagram, templates);
        Walked value = new Walked(message.sets(), message.problems());
        MessageCursor cursor = new MessageCursor();
        assertThat(walk(cursor.wrap(datagram, sameTemplates), cursor, datagram, sameTemplates))
                .isEqualTo(value);
        return value;
    }

    private static Walked walk(boolean wrapped, SetCursor cursor, ByteBuffer datagram, Templates templates) {
        return wrapped ? Walked.through(cursor, datagram, templates) : new Walked(List.of(), List.of(cursor.problem()));
    }

    private static Templates copyOf(Templates templates) {
        Templates copy = new Templates();
        templates.forEach(copy::define);
        return copy;
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

    private record FixedRead(List<Object> records, List<Problem> problems) {}

    private static FixedRead readFixed(Fixed fixed, byte[] octets) {
        return readFixed(fixed.version(), ByteBuffer.wrap(octets));
    }

    private static FixedRead readFixed(int version, ByteBuffer datagram) {
        switch (version) {
            case 1 -> {
                V1Datagram read = V1Datagram.read(datagram);
                return new FixedRead(List.copyOf(read.records()), read.problems());
            }
            case 5 -> {
                V5Datagram read = V5Datagram.read(datagram);
                return new FixedRead(List.copyOf(read.records()), read.problems());
            }
            default -> {
                V7Datagram read = V7Datagram.read(datagram);
                return new FixedRead(List.copyOf(read.records()), read.problems());
            }
        }
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
