package io.flowdecoder.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.testing.Hex;
import io.flowdecoder.value.Value;
import io.flowdecoder.wire.Fault;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Laws of every structure there is, and of one with all types, over octets that no agent needs to have sent. */
class StructurePropertyTest {
    private static final String ALL_TYPES = """
            struct inner
              text  string
              list  mac<>
            counter 9999/1 all_types
              int      int
              hyper    hyper
              counter  unsigned hyper
              float    float
              double   double
              bool     bool
              four     ip_v4
              six      ip_v6
              either   address
              mac      mac
              seven    opaque[7]
              opaque   opaque<>
              plain    inner
              inners   inner<>
              sevens   opaque[7]<>
              later    unsigned?
              latest   string?
            """;

    private static final List<Structure> ALL = all();

    private final StructureView view = new StructureView();

    private static List<Structure> all() {
        try {
            Structures structures = Structures.standard().with(new StringReader(ALL_TYPES));
            return Stream.of(structures.flowRecords(), structures.counterRecords())
                    .flatMap(records -> records.values().stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Property(tries = 30)
    void whatIsWrittenIsWhatIsRead(@ForAll long seed) {
        for (Exported exported : exported(seed)) {
            assertThat(wrap(exported.octets())).as("%s", exported).isTrue();

            assertThat(StructureValue.copyOf(view)).isEqualTo(exported.value());
            assertThat(view.end() - view.start()).isEqualTo(exported.octets().length);
            assertThat(view.end() - view.start())
                    .isGreaterThanOrEqualTo(view.structure().minLength());
        }
    }

    @Property(tries = 30)
    void everyFieldReadInPlaceIsThatOfTheValue(@ForAll long seed) {
        for (Exported exported : exported(seed)) {
            wrap(exported.octets());
            for (int i = 0; i < view.fieldCount(); i++) {
                assertInPlace(view, i, exported.value().values().get(i));
            }
        }
    }

    private static void assertInPlace(StructureView view, int i, Value value) {
        if (value instanceof ListValue list) {
            assertThat(view.elementCount(i)).isEqualTo(list.values().size());
            assertElementsInPlace(view, i, list.values());
        } else if (value instanceof Value.Signed signed) {
            assertThat(view.signed(i)).isEqualTo(signed.integer());
        } else if (value instanceof Value.Unsigned unsigned) {
            assertThat(view.unsigned(i)).isEqualTo(unsigned.bits());
        } else if (value instanceof Value.Code code) {
            assertThat(view.length(i) == 0 ? 0 : view.unsigned(i)).isEqualTo(code.code());
        } else if (value instanceof Value.Real real) {
            assertThat(view.real(i)).isEqualTo(real.real());
        } else if (value instanceof Value.Ip ip) {
            assertThat(view.addressHigh(i)).isEqualTo(ip.ip().high());
            assertThat(view.addressLow(i)).isEqualTo(ip.ip().low());
        } else if (value instanceof Value.Mac mac) {
            assertThat(view.unsigned(i)).isEqualTo(mac.mac().value());
        } else if (value instanceof Value.Raw raw) {
            assertThat(view.length(i)).isEqualTo(raw.octets().length());
            assertThat(view.length(i) == 0 ? 0 : view.buffer().get(view.at(i)) & 0xff)
                    .isEqualTo(view.length(i) == 0 ? 0 : raw.octets().u8(0));
        }
    }

    private static void assertElementsInPlace(StructureView view, int i, List<Value> values) {
        if (view.structure().fields().get(i).element().isEmpty()) {
            for (int element = 0; element < values.size(); element++) {
                if (values.get(element).number().isPresent()) {
                    assertThat((int) view.unsigned(i, element))
                            .isEqualTo((int) values.get(element).number().getAsLong());
                }
            }
            return;
        }
        ElementCursor elements = view.elements(i);
        for (Value value : values) {
            assertThat(elements.next()).isTrue();
            assertThat(StructureValue.copyOf(elements.element())).isEqualTo(value);
        }
        assertThat(elements.next()).isFalse();
    }

    @Property(tries = 10)
    void ofAPrefixNoMoreIsReadThanItHolds(@ForAll long seed) {
        for (Exported exported : exported(seed)) {
            for (int length = 0; length < exported.octets().length; length++) {
                if (wrap(Arrays.copyOf(exported.octets(), length))) {
                    // optional fields, or the padding of the last, are missing
                    List<Value> values = exported.value().values();
                    assertThat(StructureValue.copyOf(view).values()).isEqualTo(values.subList(0, view.fieldCount()));
                } else {
                    assertThat(view.fault()).isEqualTo(Fault.RECORD_TRUNCATED);
                    assertThat(view.faultAt() + view.needed()).isGreaterThan(view.start() + length);
                }
            }
        }
    }

    @Property(tries = 10)
    void anExtensionAtTheEndIsNoPartOfTheFields(@ForAll long seed) {
        for (Exported exported : exported(seed)) {
            if (exported.value().values().size()
                    < exported.value().structure().fields().size()) {
                continue; // it would be the fields that are missing
            }
            byte[] extended = Arrays.copyOf(exported.octets(), exported.octets().length + 8);

            assertThat(wrap(extended)).isTrue();
            assertThat(StructureValue.copyOf(view)).isEqualTo(exported.value());
            assertThat(view.end() - view.start()).isEqualTo(exported.octets().length);
        }
    }

    @Property(tries = 30)
    void noDamageThrowsOrYieldsMoreThanTheOctetsHold(@ForAll long seed) {
        Random random = new Random(seed);
        for (Exported exported : exported(seed)) {
            byte[] damaged = exported.octets();
            for (int i = 0; i < damaged.length; i += 1 + random.nextInt(16)) {
                damaged[i] = (byte) (random.nextBoolean() ? random.nextInt(3) : random.nextInt());
            }
            if (wrap(damaged)) {
                assertThat(4 * fieldsIn(StructureValue.copyOf(view))).isLessThanOrEqualTo(damaged.length + 3);
            } else {
                assertThat(view.fault()).isIn(Fault.RECORD_TRUNCATED, Fault.BAD_ADDRESS);
                assertThat(view.faultAt()).isBetween(view.start(), view.start() + damaged.length);
            }
        }
    }

    /** Each takes four octets or more. */
    private static int fieldsIn(Value value) {
        if (value instanceof StructureValue structure) {
            return structure.values().stream()
                    .mapToInt(StructurePropertyTest::fieldsIn)
                    .sum();
        }
        return value instanceof ListValue list
                ? 1
                        + list.values().stream()
                                .mapToInt(StructurePropertyTest::fieldsIn)
                                .sum()
                : 1;
    }

    private Structure structure;

    /** One of each structure, which {@link #wrap} is then about. */
    private Iterable<Exported> exported(long seed) {
        Random random = new Random(seed);
        return () -> ALL.stream()
                .peek(next -> structure = next)
                .map(next -> Exported.random(next, random))
                .iterator();
    }

    private boolean wrap(byte[] octets) {
        ByteBuffer buffer = Hex.directAtOffset(octets);
        return view.wrap(buffer, buffer.position(), octets.length, structure);
    }
}
