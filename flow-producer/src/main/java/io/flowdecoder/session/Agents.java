package io.flowdecoder.session;

import io.flowdecoder.net.IpAddress;
import java.util.Arrays;
import java.util.concurrent.Semaphore;

/**
 * The agents of sFlow behind one exporter address that are told apart: those that were heard first, as long as there is room for
 * their tallies among those of all addresses. Thread-safe.
 */
final class Agents {
    private static final int MOST = 8;
    private static final IpAddress[] NONE = {};

    private final Semaphore room;
    private volatile IpAddress[] admitted = NONE;

    /** @param room of all addresses: each agent takes one of it, and one for each session that has come from it */
    Agents(Semaphore room) {
        this.room = room;
    }

    /** An agent that a session is to have a tally of; null if there are too many. */
    IpAddress take(int family, long high, long low) {
        IpAddress agent = find(family, high, low);
        if (agent == null && admitted.length < MOST) {
            agent = admit(family, high, low);
        }
        return agent != null && room.tryAcquire() ? agent : null;
    }

    private IpAddress find(int family, long high, long low) {
        for (IpAddress agent : admitted) {
            if (agent.low() == low && agent.high() == high && agent.family() == family) {
                return agent;
            }
        }
        return null;
    }

    private synchronized IpAddress admit(int family, long high, long low) {
        IpAddress agent = find(family, high, low); // another session's, meanwhile
        if (agent == null && admitted.length < MOST && room.tryAcquire()) {
            agent = new IpAddress(family, high, low);
            IpAddress[] more = Arrays.copyOf(admitted, admitted.length + 1);
            more[admitted.length] = agent;
            admitted = more;
        }
        return agent;
    }

    /** Gives back what a session that is forgotten has taken. */
    void give(int tallies) {
        room.release(tallies);
    }

    /** Gives back the rest, when no session is left. */
    void forget() {
        room.release(admitted.length);
    }
}
