package io.flowdecoder.fuzz;

import io.flowdecoder.testing.Corpus;
import io.flowdecoder.testing.FixedListener;
import io.flowdecoder.testing.Listener;
import io.flowdecoder.testing.SflowListener;
import io.flowdecoder.testing.TemplatedListener;
import io.flowdecoder.wire.Limits;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds of any octets holds of every datagram of the corpus that lies beside the checkout, and of those made here,
 * when they are cut and changed on their way.
 */
class DamagedDatagramsTest {
    private static final Map<String, Supplier<Listener>> LISTENERS = Map.of(
            "netflow1", FixedListener::v1,
            "netflow5", FixedListener::v5,
            "netflow7", FixedListener::v7,
            "netflow9", () -> TemplatedListener.v9(Limits.DEFAULT),
            "ipfix", () -> TemplatedListener.ipfix(Limits.DEFAULT),
            "sflow", SflowListener::new);

    /** Of so many damaged datagrams one goes all the way, which takes several times as long. */
    private static final int PRODUCED_OF = 5;

    private final ProducerListener producer = new ProducerListener();
    private int heard;

    static Stream<Arguments> exporters() {
        Map<String, List<byte[]>> made = new LinkedHashMap<>();
        made.put("netflow1", List.of(Seeds.NETFLOW_V1));
        made.put("netflow5", List.of(Seeds.NETFLOW_V5));
        made.put("netflow7", List.of(Seeds.NETFLOW_V7));
        made.put("netflow9", Seeds.NETFLOW_V9);
        made.put("ipfix", Seeds.IPFIX);
        made.put("sflow", List.of(Seeds.SFLOW));
        Stream<Arguments> madeHere = made.entrySet().stream()
                .map(exporter -> Arguments.of(exporter.getKey(), "made here", exporter.getValue()));
        return Stream.concat(madeHere, LISTENERS.keySet().stream().sorted().flatMap(DamagedDatagramsTest::recorded));
    }

    private static Stream<Arguments> recorded(String protocol) {
        return Corpus.shared()
                .map(corpus -> corpus.sessions(entry ->
                        entry.protocol().equals(protocol) && !entry.payloads().isEmpty()))
                .orElse(Map.of())
                .entrySet()
                .stream()
                .map(session -> Arguments.of(
                        protocol,
                        session.getKey(),
                        session.getValue().stream()
                                .flatMap(file -> file.payloads().stream())
                                .toList()));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("exporters")
    void noDamageIsWorseThanAProblem(String protocol, String session, List<byte[]> datagrams) {
        Listener listener = LISTENERS.get(protocol).get();
        Damage damage = new Damage(datagrams.size());
        for (byte[] datagram : datagrams) {
            damage.of(datagram, damaged -> hear(damaged, listener.copy(), heard++ % PRODUCED_OF == 0));
            hear(datagram, listener, true);
        }
        listener.forget();
    }

    private void hear(byte[] octets, Listener listener, boolean produce) {
        try {
            listener.hear(ByteBuffer.wrap(octets));
            if (produce) {
                producer.hear(ByteBuffer.wrap(octets));
            }
        } catch (RuntimeException | AssertionError worse) {
            throw new AssertionError(HexFormat.of().formatHex(octets), worse);
        }
    }
}
