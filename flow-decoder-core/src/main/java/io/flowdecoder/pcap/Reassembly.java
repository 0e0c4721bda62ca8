package io.flowdecoder.pcap;

import io.flowdecoder.net.IpAddress;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Puts fragmented IP packets together (RFC 791 section 3.2, RFC 8200 section 4.5). However many fragments come, at
 * most {@link #MAX_PACKETS} packets are kept; the oldest is given up for a new one.
 */
final class Reassembly {
    static final int MAX_PACKETS = 512;

    /** After so long an identification is in use for another packet; what most hosts wait. */
    static final long PATIENCE_NANOS = 30_000_000_000L;

    private static final IpAddress NO_ADDRESS = IpAddress.v4(0);

    private final Map<Key, Assembly> incomplete = new LinkedHashMap<>();
    private long givenUp;

    /** What the fragments of one packet have in common. */
    private record Key(IpAddress source, IpAddress destination, long identification) {}

    /** Adds a fragment; its whole packet if that is now complete, otherwise null. */
    Assembly add(IpPacket fragment, long timeNanos) {
        Key key = new Key(fragment.source(NO_ADDRESS), fragment.destination(NO_ADDRESS), fragment.identification());
        Assembly assembly = incomplete.get(key);
        if (assembly != null && timeNanos - assembly.startedNanos() > PATIENCE_NANOS) {
            incomplete.remove(key);
            givenUp++;
            assembly = null;
        }
        if (assembly == null) {
            assembly = start(key, timeNanos);
        }
        assembly.add(fragment);
        if (!assembly.isComplete()) {
            return null;
        }
        incomplete.remove(key);
        return assembly;
    }

    private Assembly start(Key key, long timeNanos) {
        if (incomplete.size() == MAX_PACKETS) {
            Iterator<Assembly> oldestFirst = incomplete.values().iterator();
            oldestFirst.next();
            oldestFirst.remove();
            givenUp++;
        }
        Assembly assembly = new Assembly(timeNanos);
        incomplete.put(key, assembly);
        return assembly;
    }

    /** No more fragments will come. */
    void finish() {
        givenUp += incomplete.size();
        incomplete.clear();
    }

    long givenUp() {
        return givenUp;
    }
}
