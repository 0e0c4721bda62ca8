package io.flowdecoder.fuzz;

import io.flowdecoder.testing.BufferKind;
import io.flowdecoder.testing.Laws;
import io.flowdecoder.testing.Listener;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Some datagrams, as the octets of a fuzzer's input have it.
 *
 * <pre>
 * 0 kind of buffer   1 datagrams, each: 0 exporter (2 bits), length (14 bits)   2 its octets
 * </pre>
 *
 * A last datagram has as many octets as there are.
 */
final class Exchange {
    static final int HEADER_LENGTH = 1;

    private static final BufferKind[] KINDS = BufferKind.values();
    private static final int LENGTH_BITS = 14;
    private static final int MAX_LENGTH = (1 << LENGTH_BITS) - 1;

    private Exchange() {}

    /** Takes one of the datagrams. */
    @FunctionalInterface
    interface Hearing<L> {
        Object hear(L listener, ByteBuffer datagram, int exporter);
    }

    /** One listener hears the datagrams in plain buffers, another in the kind that the input chooses. */
    static void hear(byte[] input, Supplier<? extends Listener> listeners) {
        hear(input, listeners, (listener, datagram, exporter) -> listener.hear(datagram));
    }

    static <L extends Listener> void hear(byte[] input, Supplier<L> listeners, Hearing<L> hearing) {
        L plain = listeners.get();
        L other = listeners.get();
        int at = HEADER_LENGTH;
        while (input.length - at > 2) {
            int head = (input[at] & 0xff) << 8 | input[at + 1] & 0xff;
            int start = at + 2;
            at = Math.min(start + (head & MAX_LENGTH), input.length);
            byte[] octets = Arrays.copyOfRange(input, start, at);
            int exporter = head >>> LENGTH_BITS;
            Object heard = hearing.hear(plain, BufferKind.HEAP.hold(octets), exporter);
            Laws.requireSame(hearing.hear(other, kind(input).hold(octets), exporter), heard, "two buffers");
        }
        plain.forget();
        other.forget();
    }

    /** The same for an input that is one datagram behind a header of so many octets. */
    static void hearOne(byte[] input, int headerLength, Listener listener) {
        if (input.length >= headerLength) {
            byte[] octets = Arrays.copyOfRange(input, headerLength, input.length);
            Object heard = listener.hear(BufferKind.HEAP.hold(octets));
            Laws.requireSame(listener.hear(kind(input).hold(octets)), heard, "two buffers");
        }
    }

    private static BufferKind kind(byte[] input) {
        return KINDS[(input[0] & 0xff) % KINDS.length];
    }

    /** An input of these datagrams, all of one exporter. */
    static byte[] of(List<byte[]> datagrams) {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.write(BufferKind.DIRECT.ordinal());
        for (byte[] datagram : datagrams) {
            int length = Math.min(datagram.length, MAX_LENGTH);
            input.write(length >>> 8);
            input.write(length);
            input.write(datagram, 0, length);
        }
        return input.toByteArray();
    }
}
