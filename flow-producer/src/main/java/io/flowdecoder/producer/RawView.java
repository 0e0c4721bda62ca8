package io.flowdecoder.producer;

import io.flowdecoder.netflow.FixedDatagramCursor;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.sflow.DatagramCursor;
import io.flowdecoder.template.SetCursor;
import java.nio.ByteBuffer;

/**
 * A whole datagram whose header can be read, or one message of those in it. One of the cursors has just been wrapped; it is
 * walked once. Its faults are counted by the producer.
 */
public final class RawView {
    private Protocol protocol;
    private TransportSession from;
    private long receivedNanos;
    private ByteBuffer buffer;
    int start;
    FixedDatagramCursor fixed;
    SetCursor sets;
    DatagramCursor sflow;

    RawView() {}

    void begin(Protocol protocol, TransportSession from, long receivedNanos, ByteBuffer buffer) {
        this.protocol = protocol;
        this.from = from;
        this.receivedNanos = receivedNanos;
        this.buffer = buffer;
        start = buffer.position();
    }

    public Protocol protocol() {
        return protocol;
    }

    public TransportSession from() {
        return from;
    }

    /** In nanoseconds since the epoch. */
    public long receivedNanos() {
        return receivedNanos;
    }

    public ByteBuffer buffer() {
        return buffer;
    }

    /** Absolute index of the message. */
    public int start() {
        return start;
    }

    /** The records of NetFlow v1, v5 and v7. */
    public FixedDatagramCursor fixed() {
        return fixed;
    }

    /** The sets of NetFlow v9 and IPFIX. */
    public SetCursor sets() {
        return sets;
    }

    /** The samples of sFlow. */
    public DatagramCursor sflow() {
        return sflow;
    }
}
