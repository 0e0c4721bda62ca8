package io.flowdecoder.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The ways in which a datagram can lie in memory; none makes a difference to a decoder. */
public enum BufferKind {
    HEAP {
        @Override
        public ByteBuffer hold(byte[] octets) {
            return ByteBuffer.wrap(octets);
        }
    },
    /** Between octets that do not belong to it. */
    AMONG_OTHERS {
        @Override
        public ByteBuffer hold(byte[] octets) {
            byte[] more = new byte[octets.length + 20];
            Arrays.fill(more, (byte) 1);
            System.arraycopy(octets, 0, more, 9, octets.length);
            return ByteBuffer.wrap(more, 9, octets.length);
        }
    },
    SLICE {
        @Override
        public ByteBuffer hold(byte[] octets) {
            return AMONG_OTHERS.hold(octets).slice();
        }
    },
    DIRECT {
        @Override
        public ByteBuffer hold(byte[] octets) {
            return Hex.directAtOffset(octets);
        }
    },
    READ_ONLY {
        @Override
        public ByteBuffer hold(byte[] octets) {
            return ByteBuffer.wrap(octets).asReadOnlyBuffer();
        }
    },
    LITTLE_ENDIAN {
        @Override
        public ByteBuffer hold(byte[] octets) {
            return ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
        }
    };

    public abstract ByteBuffer hold(byte[] octets);

    /** Fails unless all of them read the same as the first, and none is moved. */
    public static void requireSame(byte[] octets, Listener listener) {
        Object expected = listener.copy().hear(HEAP.hold(octets));
        for (BufferKind kind : values()) {
            ByteBuffer buffer = kind.hold(octets);
            ByteBuffer before = buffer.duplicate();
            Laws.requireSame(listener.copy().hear(buffer), expected, "what a buffer " + kind + " holds");
            Laws.require(
                    buffer.position() == before.position() && buffer.limit() == before.limit(), "a buffer was moved");
        }
    }
}
