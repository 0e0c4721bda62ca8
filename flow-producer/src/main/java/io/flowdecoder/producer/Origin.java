package io.flowdecoder.producer;

import io.flowdecoder.flow.FlowType;

/** What all messages of one datagram have in common. */
public final class Origin {
    private FlowType protocol;
    private long sequenceNumber;
    private int family;
    private long high;
    private long low;
    private long receivedNanos;

    Origin() {}

    void set(FlowType protocol, long sequenceNumber, int family, long high, long low, long receivedNanos) {
        this.protocol = protocol;
        this.sequenceNumber = sequenceNumber;
        this.family = family;
        this.high = high;
        this.low = low;
        this.receivedNanos = receivedNanos;
    }

    public FlowType protocol() {
        return protocol;
    }

    /** Of the datagram, by the exporter's own count. */
    public long sequenceNumber() {
        return sequenceNumber;
    }

    /** Of the exporter's address: 4 or 6. */
    public int exporterFamily() {
        return family;
    }

    /** The first eight octets of the exporter's address; 0 for IPv4. */
    public long exporterHigh() {
        return high;
    }

    /** The last eight octets of the exporter's address, or the four of IPv4. */
    public long exporterLow() {
        return low;
    }

    /** In nanoseconds since the epoch. */
    public long receivedNanos() {
        return receivedNanos;
    }
}
