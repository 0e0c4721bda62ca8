package io.flowdecoder.netflow;

import io.flowdecoder.ipfix.MessageReader;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.FaultState;
import io.flowdecoder.wire.Problem;
import io.flowdecoder.wire.Wire;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * Cuts a stream of octets into the messages that follow each other in it, by the length that the head of each tells.
 *
 * <pre>{@code
 * while (reader.next()) {
 *     decode(reader.message());
 * }
 * // reader.fault(): why the stream ended early, or NONE
 * }</pre>
 *
 * <p>After a head that cannot be right nothing is trusted: where the next one starts would be a guess, and a wrong guess
 * would be taken for flows. Reads through one buffer of fixed size. Not thread-safe.
 */
public abstract sealed class StreamReader implements Closeable permits DatagramReader, MessageReader {
    /** Octets of the longest message: more fits neither into a UDP datagram nor into the length of an IPFIX message. */
    public static final int MAX_LENGTH = 65_535;

    private static final int HEAD_LENGTH = 4;

    private final ReadableByteChannel channel;
    private final FaultState faults = new FaultState();
    private final ByteBuffer buffer;
    private final ByteBuffer message;

    private int at;
    private int length;
    private long offset;
    private boolean ended;

    protected StreamReader(ReadableByteChannel channel) {
        this(channel, ByteBuffer.allocateDirect(MAX_LENGTH));
    }

    /**
     * @param buffer to read through, of {@link #MAX_LENGTH} octets or more; whatever is in it is overwritten
     * @throws IllegalArgumentException if it has fewer
     */
    protected StreamReader(ReadableByteChannel channel, ByteBuffer buffer) {
        if (buffer.capacity() < MAX_LENGTH) {
            throw new IllegalArgumentException("a buffer of " + buffer.capacity() + " octets");
        }
        this.channel = channel;
        this.buffer = buffer.clear();
        message = buffer.asReadOnlyBuffer().limit(0);
    }

    /**
     * Moves to the next message; false at the end of the stream, and where it cannot be read on.
     *
     * @throws IOException if the channel does
     */
    public final boolean next() throws IOException {
        at += length;
        offset += length;
        length = 0;
        ended = ended || !findMessage();
        message.limit(at + length).position(at);
        return !ended;
    }

    private boolean findMessage() throws IOException {
        int present = require(HEAD_LENGTH);
        if (present < HEAD_LENGTH) {
            return present > 0 && faults.stop(Fault.DATAGRAM_TRUNCATED, 0, HEAD_LENGTH, present);
        }
        int announced = lengthOf(Wire.u16(buffer, at), Wire.u16(buffer, at + 2), faults);
        if (faults.fault() != Fault.NONE) {
            return false;
        }
        if (announced > MAX_LENGTH) {
            return faults.stop(Fault.BAD_MESSAGE_LENGTH, 2, MAX_LENGTH, announced);
        }
        present = require(announced);
        if (present < announced) {
            return faults.stop(Fault.DATAGRAM_TRUNCATED, present, announced - present, 0);
        }
        length = announced;
        return true;
    }

    /**
     * Octets of a message; of no meaning once a fault has been kept.
     *
     * @param version the first two octets
     * @param countOrLength the two that follow
     * @param faults takes what is wrong with them
     */
    protected abstract int lengthOf(int version, int countOrLength, FaultState faults);

    /** Reads on until so many octets are there; how many of them are. Fewer means the stream has ended. */
    private int require(int octets) throws IOException {
        if (buffer.capacity() - at < octets) {
            buffer.flip().position(at);
            buffer.compact();
            at = 0;
        }
        while (buffer.position() - at < octets && channel.read(buffer) >= 0) {
            // a blocking channel brings at least one octet
        }
        return Math.min(octets, buffer.position() - at);
    }

    /** The message last moved to, between position and limit: read-only, and good until the next {@link #next}. */
    public final ByteBuffer message() {
        return message;
    }

    /** Octets of the stream before the message, or before what is no message. */
    public final long offset() {
        return offset;
    }

    /** Why the stream ended early; {@link Fault#NONE} if it did not. */
    public final Fault fault() {
        return faults.fault();
    }

    /** The same with its place, which counts from {@link #offset}; null if nothing is wrong. */
    public final Problem problem() {
        return faults.problem();
    }

    /** Closes the channel. */
    @Override
    public final void close() throws IOException {
        channel.close();
    }
}
