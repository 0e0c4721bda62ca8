package io.flowdecoder.pcap;

import io.flowdecoder.net.IpAddress;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Puts the segments of TCP connections in order, and cuts them into IPFIX messages. A stream starts with a segment that
 * starts with a message, whether or not the capture has the connection's beginning; every other is left alone. However
 * many come, at most {@link #MAX_STREAMS} are kept; the one that has been silent for longest is given up for a new one.
 */
final class TcpStreams {
    static final int MAX_STREAMS = 64;

    private static final IpAddress NO_ADDRESS = IpAddress.v4(0);

    private final Map<Key, TcpStream> streams = new LinkedHashMap<>(16, 0.75f, true);
    private final TcpSegment segment = new TcpSegment();
    private Key current;
    private long segments;
    private long messages;
    private long givenUp;

    private record Key(IpAddress source, int sourcePort, IpAddress destination, int destinationPort) {}

    /** Takes what an unfragmented packet carries, if it is a segment of a stream of messages. */
    boolean add(IpPacket packet) {
        current = null;
        if (!segment.wrap(packet)) {
            return false;
        }
        Key key = new Key(
                packet.source(NO_ADDRESS),
                segment.sourcePort(),
                packet.destination(NO_ADDRESS),
                segment.destinationPort());
        if (segment.opensConnection()) {
            end(streams.remove(key));
        }
        TcpStream stream = segment.payloadLength() == 0 ? null : stream(key);
        if (stream == null) {
            return false;
        }
        segments++;
        stream.add(segment);
        current = key;
        return true;
    }

    private TcpStream stream(Key key) {
        TcpStream known = streams.get(key);
        if (known != null
                || !IpfixFraming.mayStart(segment.buffer(), segment.payloadStart(), segment.payloadLength())) {
            return known;
        }
        if (streams.size() == MAX_STREAMS) {
            Iterator<TcpStream> silentFirst = streams.values().iterator();
            end(silentFirst.next());
            silentFirst.remove();
        }
        TcpStream stream = new TcpStream(segment.sequence());
        streams.put(key, stream);
        return stream;
    }

    /** The next message that the last segment has completed, good until the next {@link #add}; null if there is none. */
    ByteBuffer nextMessage() {
        if (current == null) {
            return null;
        }
        TcpStream stream = streams.get(current);
        ByteBuffer message = stream.nextMessage();
        if (message != null) {
            messages++;
            return message;
        }
        if (stream.isBroken()) {
            end(streams.remove(current));
        }
        current = null;
        return null;
    }

    /** No more segments will come. */
    void finish() {
        current = null;
        streams.values().forEach(this::end);
        streams.clear();
    }

    private void end(TcpStream stream) {
        if (stream != null && (stream.isBroken() || stream.hasRest())) {
            givenUp++;
        }
    }

    int sourcePort() {
        return segment.sourcePort();
    }

    int destinationPort() {
        return segment.destinationPort();
    }

    /** Segments taken. */
    long segments() {
        return segments;
    }

    /** Messages handed out. */
    long messages() {
        return messages;
    }

    /** Streams that ended inside a message or could not go on. */
    long givenUp() {
        return givenUp;
    }
}
