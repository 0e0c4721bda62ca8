package io.flowdecoder.receive;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.session.TransportSession;
import java.net.InetAddress;

/** The sessions of those who have sent of late, so that senders that take turns do not cost a new object each. Not thread-safe. */
final class Senders {
    /** A sender has one place; of two that fall on the same the later pushes the other out. */
    private static final int PLACES = 4096;

    private static final long MAPPED = 0xffffL;

    private final TransportSession[] sessions = new TransportSession[PLACES];
    private final int localPort;

    Senders(int localPort) {
        this.localPort = localPort;
    }

    TransportSession session(InetAddress address, int port) {
        byte[] octets = address.getAddress();
        return octets.length == Integer.BYTES
                ? session(4, 0, number(octets, 0, Integer.BYTES), port)
                : session(6, number(octets, 0, Long.BYTES), number(octets, Long.BYTES, octets.length), port);
    }

    private static long number(byte[] octets, int at, int end) {
        long number = 0;
        for (int i = at; i < end; i++) {
            number = number << Byte.SIZE | octets[i] & 0xff;
        }
        return number;
    }

    /** The session of a sender whose address is as {@link IpAddress} has it; one that is IPv4 in IPv6 counts as IPv4. */
    TransportSession session(int family, long high, long low, int port) {
        if (family == 6 && high == 0 && low >>> Integer.SIZE == MAPPED) {
            return session(4, 0, low & 0xffff_ffffL, port);
        }
        int place = place(high, low, port);
        TransportSession session = sessions[place];
        if (session == null || !isOf(session, family, high, low, port)) {
            session = new TransportSession(localPort, new IpAddress(family, high, low), port);
            sessions[place] = session;
        }
        return session;
    }

    private static boolean isOf(TransportSession session, int family, long high, long low, int port) {
        IpAddress address = session.address();
        return address.low() == low && session.port() == port && address.high() == high && address.family() == family;
    }

    private static int place(long high, long low, int port) {
        long mixed = (high * 31 + low) * 31 + port;
        return (int) (mixed * 0x9e37_79b9_7f4a_7c15L >>> Long.SIZE - Integer.numberOfTrailingZeros(PLACES));
    }
}
