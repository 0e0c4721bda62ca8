package io.flowdecoder.producer;

import io.flowdecoder.ipfix.MessageCursor;
import io.flowdecoder.netflow.v9.V9PacketCursor;
import io.flowdecoder.template.SetCursor;
import java.nio.ByteBuffer;

/** Copies the set that a cursor is at into a message of its own, with the header of the message that it came in. */
final class OneSet {
    private OneSet() {}

    /** Octets of such a message. */
    static int length(SetCursor cursor) {
        int header = cursor instanceof MessageCursor ? MessageCursor.HEADER_LENGTH : V9PacketCursor.HEADER_LENGTH;
        return header + cursor.setEnd() - cursor.setStart();
    }

    static ByteBuffer copyOf(SetCursor cursor, ByteBuffer datagram) {
        ByteBuffer copy = ByteBuffer.allocate(length(cursor));
        if (cursor instanceof V9PacketCursor packet) {
            writeHeader(packet, copy);
        } else if (cursor instanceof MessageCursor message) {
            writeHeader(message, copy);
        }
        int set = copy.position();
        int length = cursor.setEnd() - cursor.setStart();
        copy.put(set, datagram, cursor.setStart(), length);
        copy.putShort(set + 2, (short) length); // longer in a datagram that was cut: that fault is counted there
        return copy.rewind();
    }

    private static void writeHeader(V9PacketCursor packet, ByteBuffer copy) {
        copy.putShort((short) V9PacketCursor.VERSION)
                .putShort((short) 1)
                .putInt((int) packet.sysUpTime())
                .putInt((int) packet.unixSecs())
                .putInt((int) packet.sequenceNumber())
                .putInt((int) packet.sourceId());
    }

    private static void writeHeader(MessageCursor message, ByteBuffer copy) {
        copy.putShort((short) MessageCursor.VERSION)
                .putShort((short) copy.capacity())
                .putInt((int) message.exportTime())
                .putInt((int) message.sequenceNumber())
                .putInt((int) message.observationDomainId());
    }
}
