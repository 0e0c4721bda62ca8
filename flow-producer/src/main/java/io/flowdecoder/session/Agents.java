package io.flowdecoder.session;

import io.flowdecoder.net.IpAddress;
import java.util.Arrays;

/** The agents of sFlow behind one exporter address that are told apart: those that were heard first. Thread-safe. */
final class Agents {
    private static final int MOST = 8;
    private static final IpAddress[] NONE = {};

    private volatile IpAddress[] admitted = NONE;

    /** One of those that are told apart, which it is from now on if there is room; null if there is none. */
    IpAddress admitted(int family, long high, long low) {
        IpAddress known = find(family, high, low);
        return known == null && admitted.length < MOST ? admit(family, high, low) : known;
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
        IpAddress known = find(family, high, low); // another session's, meanwhile
        if (known == null && admitted.length < MOST) {
            known = new IpAddress(family, high, low);
            IpAddress[] more = Arrays.copyOf(admitted, admitted.length + 1);
            more[admitted.length] = known;
            admitted = more;
        }
        return known;
    }
}
