package io.flowdecoder.netflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.template.Set;
import io.flowdecoder.testing.TemplatedListener;
import io.flowdecoder.testing.Walked;
import io.flowdecoder.wire.Limits;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/** Laws of datagrams that hold several messages, or packets, one behind the other. A listener reads in both tiers. */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
class SeveralInADatagramPropertyTest {

    @Property(tries = 50)
    void packetsOneBehindTheOtherReadAsEachAlone(@ForAll("v9") List<Exported> packets) {
        assertThat(v9().hear(datagram(octets(packets)))).isEqualTo(new Walked(sets(packets), List.of()));
    }

    @Property(tries = 50)
    void messagesOneBehindTheOtherReadAsEachAlone(@ForAll("ipfix") List<Exported> messages) {
        assertThat(ipfix().hear(datagram(octets(messages)))).isEqualTo(new Walked(sets(messages), List.of()));
    }

    @Property(tries = 5)
    void aCutCostsOnlyWhatLiesBehindIt(@ForAll("v9") List<Exported> packets, @ForAll("ipfix") List<Exported> messages) {
        assertCutsCostOnlyWhatLiesBehind(packets, v9());
        assertCutsCostOnlyWhatLiesBehind(messages, ipfix());
    }

    private static void assertCutsCostOnlyWhatLiesBehind(List<Exported> exported, TemplatedListener listener) {
        byte[] octets = octets(exported);
        for (int length = 0; length < octets.length; length++) {
            List<Set> whole = sets(exported.subList(0, wholeWithin(length, exported)));

            Walked read = listener.copy().hear(datagram(Arrays.copyOf(octets, length)));

            assertThat(read.sets().stream().limit(whole.size()))
                    .as("cut after %d", length)
                    .containsExactlyElementsOf(whole);
        }
    }

    private static int wholeWithin(int length, List<Exported> exported) {
        int count = 0;
        for (int end = 0; count < exported.size(); count++) {
            end += exported.get(count).octets().length;
            if (end > length) {
                break;
            }
        }
        return count;
    }

    @Property(tries = 150)
    void noDamageIsWorseThanAProblem(
            @ForAll("v9") List<Exported> packets, @ForAll("ipfix") List<Exported> messages, @ForAll long seed) {
        Random random = new Random(seed);
        v9().hear(datagram(damaged(octets(packets), random)));
        ipfix().hear(datagram(damaged(octets(messages), random)));
    }

    /** Small numbers are likely: they are versions, ids and lengths. */
    private static byte[] damaged(byte[] octets, Random random) {
        for (int i = random.nextInt(20); i >= 0; i--) {
            octets[random.nextInt(octets.length)] =
                    (byte) (random.nextBoolean() ? random.nextInt(16) : random.nextInt());
        }
        return octets;
    }

    private static TemplatedListener v9() {
        return TemplatedListener.v9(Limits.DEFAULT);
    }

    private static TemplatedListener ipfix() {
        return TemplatedListener.ipfix(Limits.DEFAULT);
    }

    private static ByteBuffer datagram(byte[] octets) {
        return ByteBuffer.wrap(octets);
    }

    private static byte[] octets(List<Exported> exported) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        exported.forEach(one -> octets.writeBytes(one.octets()));
        return octets.toByteArray();
    }

    private static List<Set> sets(List<Exported> exported) {
        List<Set> sets = new ArrayList<>();
        exported.forEach(one -> sets.addAll(one.sets()));
        return sets;
    }

    @Provide("v9")
    Arbitrary<List<Exported>> packets() {
        return new DecodingPropertyTest().v9().list().ofMinSize(1).ofMaxSize(3);
    }

    @Provide("ipfix")
    Arbitrary<List<Exported>> messages() {
        return new DecodingPropertyTest().ipfix().list().ofMinSize(1).ofMaxSize(3);
    }
}
