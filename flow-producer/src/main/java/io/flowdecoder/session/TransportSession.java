package io.flowdecoder.session;

import io.flowdecoder.net.IpAddress;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What tells one transport session from another (RFC 7011 section 2, "Transport Session").
 *
 * @param localPort the port the datagrams or segments were sent to
 * @param address the exporter's
 * @param port the exporter's
 * @param connection which of those that have come from that port, one after the other or, where a proxy says whence, at a time;
 *     0 where there are none
 */
public record TransportSession(Transport transport, int localPort, IpAddress address, int port, long connection) {
    /** What carries the messages. */
    public enum Transport {
        UDP,
        TCP,
        /** An IPFIX File (RFC 5655). */
        FILE
    }

    private static final int ANY_PORT = 0;
    private static final long SEED = ThreadLocalRandom.current().nextLong() | 1;

    /** A session that is the only one between these ports. */
    public TransportSession(Transport transport, int localPort, IpAddress address, int port) {
        this(transport, localPort, address, port, 0);
    }

    /** A session over UDP. */
    public TransportSession(int localPort, IpAddress address, int port) {
        this(Transport.UDP, localPort, address, port);
    }

    /** The same exporter, to whichever port here it sends. */
    TransportSession atAnyPort() {
        return new TransportSession(transport, ANY_PORT, address, port, connection);
    }

    /** Senders can be made up: the seed makes it hard for them to choose thousands with one hash. */
    @Override
    public int hashCode() {
        long hash = (address.high() ^ SEED) * 0x9e37_79b9_7f4a_7c15L;
        hash = (hash ^ hash >>> 32 ^ address.low() ^ SEED) * 0xbf58_476d_1ce4_e5b9L;
        hash = (hash ^ hash >>> 32 ^ (long) localPort << 32 ^ port ^ connection << 16) * 0x94d0_49bb_1331_11ebL;
        return (int) (hash >>> 32);
    }

    @Override
    public String toString() {
        return address.family() == 6 ? "[" + address + "]:" + port : address + ":" + port;
    }

    void write(DataOutput out) throws IOException {
        out.writeShort(localPort);
        out.writeByte(address.family());
        out.writeLong(address.high());
        out.writeLong(address.low());
        out.writeShort(port);
    }

    /** One over UDP. */
    static TransportSession read(DataInput in) throws IOException {
        int localPort = in.readUnsignedShort();
        int family = in.readUnsignedByte();
        long high = in.readLong();
        long low = in.readLong();
        boolean sound = family == 6 || family == 4 && high == 0 && low >>> Integer.SIZE == 0;
        StateFile.require(sound, "an address is none");
        return new TransportSession(localPort, new IpAddress(family, high, low), in.readUnsignedShort());
    }
}
