package io.flowdecoder.ipfix;

import io.flowdecoder.netflow.StreamReader;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.FaultState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;

/**
 * The messages of an IPFIX File (RFC 5655) or of a TCP connection (RFC 7011 section 10.4), one after the other.
 *
 * <p>A message whose head cannot be right ends the stream. RFC 7011 section 9.1 lets a collector close the connection or
 * look for another message by guessing; this does not guess.
 */
public final class MessageReader extends StreamReader {

    /** @param channel in blocking mode */
    public MessageReader(ReadableByteChannel channel) {
        super(channel);
    }

    /**
     * One that has no buffer of its own.
     *
     * @param channel in blocking mode
     * @param buffer to read through, of {@link #MAX_LENGTH} octets or more; whatever is in it is overwritten
     * @throws IllegalArgumentException if it has fewer
     */
    public MessageReader(ReadableByteChannel channel, ByteBuffer buffer) {
        super(channel, buffer);
    }

    /** Opens a File. */
    public static MessageReader open(Path file) throws IOException {
        return new MessageReader(FileChannel.open(file));
    }

    @Override
    protected int lengthOf(int version, int length, FaultState faults) {
        if (version != MessageCursor.VERSION) {
            faults.stop(Fault.WRONG_VERSION, 0, MessageCursor.VERSION, version);
        } else if (length < MessageCursor.HEADER_LENGTH) {
            faults.stop(Fault.BAD_MESSAGE_LENGTH, 2, MessageCursor.HEADER_LENGTH, length);
        }
        return length;
    }
}
