package io.flowdecoder.bench;

import io.flowdecoder.producer.Protocol;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.template.Templates;
import java.nio.ByteBuffer;

/** One datagram of an {@link Input}, in a direct buffer as a receiver has it. */
final class Datagram {
    private static final int AS_IT_WAS = -1;

    final ByteBuffer octets;
    final Protocol protocol;
    final TransportSession from;
    final long receivedNanos;
    private final int sequenceAt;
    private final int sequenceStep;

    /** Flows that it gives. */
    int records;
    /** What its sender has taught, if it is of NetFlow v9 or IPFIX. */
    Templates templates;

    /** One that comes each time as it is. */
    Datagram(ByteBuffer octets, TransportSession from, long receivedNanos) {
        this(octets, from, receivedNanos, AS_IT_WAS, 0);
    }

    /**
     * One that comes with another sequence number each time.
     *
     * @param sequenceAt where the number stands
     */
    Datagram(ByteBuffer octets, TransportSession from, long receivedNanos, int sequenceAt, int sequenceStep) {
        this.octets = octets;
        protocol = Protocol.of(octets);
        this.from = from;
        this.receivedNanos = receivedNanos;
        this.sequenceAt = sequenceAt;
        this.sequenceStep = sequenceStep;
    }

    /** Gives it its next sequence number. */
    Datagram renumbered() {
        if (sequenceAt != AS_IT_WAS) {
            octets.putInt(sequenceAt, octets.getInt(sequenceAt) + sequenceStep);
        }
        return this;
    }
}
