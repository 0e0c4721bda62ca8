package io.flowdecoder.netflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.ipfix.IpfixMessage;
import io.flowdecoder.ipfix.MessageCursor;
import io.flowdecoder.template.BasicList;
import io.flowdecoder.template.DataRecord;
import io.flowdecoder.template.FieldSpecifier;
import io.flowdecoder.template.Set;
import io.flowdecoder.template.SubTemplateList;
import io.flowdecoder.template.SubTemplateMultiList;
import io.flowdecoder.template.Template;
import io.flowdecoder.template.Templates;
import io.flowdecoder.testing.Walked;
import io.flowdecoder.value.Value;
import io.flowdecoder.wire.Octets;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/** Laws of lists in fields, RFC 6313, over lists that lie in lists. */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
class StructuredDataPropertyTest {
    private static final long DOMAIN = 7;
    /** Where the list starts, and how much follows it. */
    private static final int FIELD = 20 + 3;

    private static final int LAST_SET_LENGTH = 6;

    /** Records of one field: octets, then each kind of list. */
    private static final int OCTETS = 300;

    private static final int BASIC_LIST = 301;
    private static final int SUB_TEMPLATE_LIST = 302;
    private static final int SUB_TEMPLATE_MULTI_LIST = 303;

    /** What a field holds, to be written and to be found: octets, or a list of such. */
    private record Tree(int template, List<Tree> items, Octets octets) {

        /** The element that holds it: vendor's octets, 291, 292 or 293. */
        int elementId() {
            return template == OCTETS ? 1 : template - 10;
        }
    }

    @Property(tries = 300)
    void whatIsExportedIsWhatIsRead(@ForAll("trees") Tree tree) {
        Walked read = read(message(tree));

        assertThat(read.problems()).isEmpty();
        assertThat(tree(field(read))).isEqualTo(tree);
    }

    /** Cut or damaged inside, a list costs nothing outside it: the record behind its own is read. */
    @Property(tries = 1000)
    void noDamageToAListIsWorseThanAProblem(
            @ForAll("trees") Tree tree,
            @ForAll long place,
            @ForAll byte octet,
            @ForAll long more,
            @ForAll byte another) {
        byte[] damaged = message(tree);
        int length = damaged.length - FIELD - LAST_SET_LENGTH;
        damaged[FIELD + (int) Long.remainderUnsigned(place, length)] = octet;
        damaged[FIELD + (int) Long.remainderUnsigned(more, length)] = another;

        Walked read = read(damaged);

        assertThat(((Set.DataSet) read.sets().get(0)).records()).hasSize(1);
        assertThat(((Set.DataSet) read.sets().get(1)).records()).hasSize(1);
    }

    /** Reads in both tiers, which have to agree. */
    private static Walked read(byte[] octets) {
        ByteBuffer datagram = ByteBuffer.wrap(octets);
        Templates templates = new Templates();
        for (int id = OCTETS; id <= SUB_TEMPLATE_MULTI_LIST; id++) {
            FieldSpecifier field = id == OCTETS
                    ? new FieldSpecifier(9999, 1, FieldSpecifier.VARIABLE)
                    : new FieldSpecifier(0, id - 10, FieldSpecifier.VARIABLE);
            templates.define(DOMAIN, new Template(id, List.of(field)));
        }
        IpfixMessage message = IpfixMessage.read(datagram, templates);
        MessageCursor cursor = new MessageCursor();
        assertThat(cursor.wrap(datagram, templates)).isTrue();
        Walked value = new Walked(message.sets(), message.problems());
        assertThat(Walked.through(cursor, datagram, templates)).isEqualTo(value);
        return value;
    }

    private static DataRecord.Field field(Walked read) {
        return ((Set.DataSet) read.sets().get(0)).records().get(0).fields().get(0);
    }

    private static Tree tree(DataRecord.Field field) {
        return tree(field.value());
    }

    private static Tree tree(Value value) {
        if (value instanceof Value.Raw raw) {
            return new Tree(OCTETS, List.of(), raw.octets());
        }
        List<Tree> items = new ArrayList<>();
        if (value instanceof BasicList list) {
            list.items().forEach(item -> items.add(tree(item)));
            return new Tree(BASIC_LIST, items, Octets.EMPTY);
        }
        boolean one = value instanceof SubTemplateList;
        List<DataRecord> records = one ? ((SubTemplateList) value).records() : ((SubTemplateMultiList) value).records();
        records.forEach(record -> items.add(tree(record.fields().get(0))));
        return new Tree(one ? SUB_TEMPLATE_LIST : SUB_TEMPLATE_MULTI_LIST, items, Octets.EMPTY);
    }

    /** A message of a record with the tree, its length written long, and a set with another record. */
    private static byte[] message(Tree tree) {
        byte[] content = content(tree);
        Writer out = new Writer();
        out.u16(10)
                .u16(FIELD + content.length + LAST_SET_LENGTH)
                .u16(0)
                .u16(0)
                .u16(0)
                .u16(0)
                .u16(0)
                .u16((int) DOMAIN);
        out.u16(tree.template()).u16(FIELD - 16 + content.length);
        out.u8(255).u16(content.length).octets(content);
        out.u16(OCTETS).u16(LAST_SET_LENGTH).u8(1).u8(42);
        return out.toByteArray();
    }

    private static byte[] content(Tree tree) {
        Writer out = new Writer();
        switch (tree.template()) {
            case OCTETS -> out.octets(tree.octets().toByteArray());
            case BASIC_LIST -> {
                out.u8(3).element(tree.items());
                tree.items().forEach(out::variable);
            }
            case SUB_TEMPLATE_LIST -> {
                out.u8(3).u16(tree.items().isEmpty() ? 999 : tree.items().get(0).template());
                tree.items().forEach(out::variable);
            }
            default -> {
                out.u8(3);
                for (Tree item : tree.items()) {
                    byte[] record = new Writer().variable(item).toByteArray();
                    out.u16(item.template()).u16(4 + record.length).octets(record);
                }
            }
        }
        return out.toByteArray();
    }

    private static final class Writer extends ByteArrayOutputStream {
        Writer u8(int value) {
            write(value);
            return this;
        }

        Writer u16(int value) {
            return u8(value >> 8).u8(value);
        }

        Writer octets(byte[] octets) {
            writeBytes(octets);
            return this;
        }

        /** Which element the items are of, and that they are of variable length. */
        Writer element(List<Tree> items) {
            int id = items.isEmpty() ? 1 : items.get(0).elementId();
            return id == 1 ? u16(0x8001).u16(65_535).u16(0).u16(9999) : u16(id).u16(65_535);
        }

        Writer variable(Tree item) {
            byte[] content = content(item);
            return (content.length < 255 ? u8(content.length) : u8(255).u16(content.length)).octets(content);
        }
    }

    @Provide
    Arbitrary<Tree> trees() {
        return lists(3);
    }

    /** Items of lists of one kind are of one kind, too, but for those of a subTemplateMultiList. */
    private static Arbitrary<Tree> lists(int depth) {
        Arbitrary<Integer> kinds = Arbitraries.integers().between(BASIC_LIST, SUB_TEMPLATE_MULTI_LIST);
        Arbitrary<Tree> any = depth == 1 ? leaves() : Arbitraries.oneOf(leaves(), lists(depth - 1));
        return Combinators.combine(kinds, any.list().ofMaxSize(4))
                .as((kind, items) -> new Tree(
                        kind,
                        kind == SUB_TEMPLATE_MULTI_LIST || items.isEmpty()
                                ? items
                                : items.stream()
                                        .filter(item ->
                                                item.template() == items.get(0).template())
                                        .toList(),
                        Octets.EMPTY));
    }

    private static Arbitrary<Tree> leaves() {
        return Arbitraries.bytes()
                .array(byte[].class)
                .ofMaxSize(6)
                .map(octets -> new Tree(OCTETS, List.of(), Octets.of(octets)));
    }
}
