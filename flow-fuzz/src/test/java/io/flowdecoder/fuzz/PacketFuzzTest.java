package io.flowdecoder.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.flowdecoder.packet.Layer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class PacketFuzzTest {
    private static final Layer[] LAYERS = Layer.values();

    /** The kind of buffer, and what the packet starts with. */
    private static final int HEADER_LENGTH = 2;

    static Stream<byte[]> seeds() {
        return Seeds.packets();
    }

    @MethodSource("seeds")
    @FuzzTest
    void theHeadersOfAnyOctetsLieInsideThem(byte[] input) {
        if (input.length >= HEADER_LENGTH) {
            Layer first = LAYERS[(input[1] & 0xff) % LAYERS.length];
            Exchange.hearOne(input, HEADER_LENGTH, new PacketListener(first));
        }
    }
}
