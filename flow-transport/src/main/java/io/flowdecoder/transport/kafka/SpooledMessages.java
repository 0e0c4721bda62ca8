package io.flowdecoder.transport.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flowdecoder.transport.spool.SpoolEntry;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * What of a message is kept on disk: the length of the key, the key, the number of headers, the length and octets of the
 * name and the value of each, and then the value. A length of -1 is that of what is not there.
 */
final class SpooledMessages {
    private static final int ABSENT = -1;

    private SpooledMessages() {}

    /** The entry that a message came from, or is to be in. */
    static SpoolEntry entry(Message message) {
        return message.spooled() == null ? SpoolEntry.of(write(message), message.flows()) : message.spooled();
    }

    static byte[] write(Message message) {
        List<byte[]> parts = new ArrayList<>();
        int length = 2 * Integer.BYTES + length(message.key());
        int headers = 0;
        for (Header header : message.headers()) {
            byte[] name = header.key().getBytes(UTF_8);
            parts.add(name);
            parts.add(header.value());
            length += 2 * Integer.BYTES + name.length + length(header.value());
            headers++;
        }
        ByteBuffer content = ByteBuffer.allocate(length + message.value().length);
        put(content, message.key());
        content.putInt(headers);
        parts.forEach(part -> put(content, part));
        return content.put(message.value()).array();
    }

    private static int length(byte[] part) {
        return part == null ? 0 : part.length;
    }

    private static void put(ByteBuffer content, byte[] part) {
        content.putInt(part == null ? ABSENT : part.length);
        if (part != null) {
            content.put(part);
        }
    }

    /** @return null if it is none */
    static Message read(Delivery delivery, SpoolEntry entry) {
        ByteBuffer content = ByteBuffer.wrap(entry.content());
        try {
            byte[] key = get(content);
            int count = content.getInt();
            List<Header> headers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String name = new String(present(get(content)), UTF_8);
                headers.add(new RecordHeader(name, get(content)));
            }
            byte[] value = Arrays.copyOfRange(entry.content(), content.position(), content.limit());
            return new Message(delivery, key, value, headers, entry);
        } catch (BufferUnderflowException other) {
            return null;
        }
    }

    private static byte[] get(ByteBuffer content) {
        int length = content.getInt();
        if (length == ABSENT) {
            return null;
        }
        if (length < 0 || length > content.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] part = new byte[length];
        content.get(part);
        return part;
    }

    private static byte[] present(byte[] part) {
        if (part == null) {
            throw new BufferUnderflowException();
        }
        return part;
    }
}
