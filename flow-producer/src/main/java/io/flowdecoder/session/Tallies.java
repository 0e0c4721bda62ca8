package io.flowdecoder.session;

import io.flowdecoder.flow.FlowType;
import io.flowdecoder.net.IpAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The tallies of one session, or of those of one address: by protocol, and for sFlow by the agents that are not too many. */
final class Tallies {
    private static final Tally[] NONE = {};

    private final Tally[] byProtocol = new Tally[FlowType.values().length];
    /** Replaced as a whole when there is one more: others may be reading. */
    private volatile Tally[] byAgent = NONE;

    Tally of(FlowType protocol) {
        Tally tally = byProtocol[protocol.ordinal()];
        if (tally == null) {
            tally = Tally.of(protocol);
            byProtocol[protocol.ordinal()] = tally;
        }
        return tally;
    }

    /** 0 if there is no such tally. */
    long get(FlowType protocol, Tally.Unit unit) {
        Tally tally = byProtocol[protocol.ordinal()];
        return tally == null ? 0 : tally.get(unit);
    }

    /** Null if there is none of this agent. */
    Tally find(int family, long high, long low) {
        for (Tally tally : byAgent) {
            IpAddress agent = tally.agent();
            if (agent.low() == low && agent.high() == high && agent.family() == family) {
                return tally;
            }
        }
        return null;
    }

    Tally of(FlowType protocol, IpAddress agent) {
        Tally known = find(agent.family(), agent.high(), agent.low());
        return known == null ? add(new Tally(protocol, agent)) : known;
    }

    private Tally add(Tally tally) {
        Tally[] more = Arrays.copyOf(byAgent, byAgent.length + 1);
        more[byAgent.length] = tally;
        byAgent = more;
        return tally;
    }

    /** How many agents there are tallies of. */
    int agents() {
        return byAgent.length;
    }

    /** Adds what others have counted. */
    void addAll(Tallies others) {
        for (Tally other : others.all()) {
            IpAddress agent = other.agent();
            (agent == null ? of(other.protocol()) : of(other.protocol(), agent)).addAll(other);
        }
    }

    /** The same, without telling agents apart. */
    void addGone(Tallies others) {
        others.all().forEach(other -> of(other.protocol()).addAll(other));
    }

    List<Tally> all() {
        List<Tally> all = new ArrayList<>(List.of(byAgent));
        for (Tally tally : byProtocol) {
            if (tally != null) {
                all.add(tally);
            }
        }
        return all;
    }

    /** The same, as they are now. */
    List<Tally> copies() {
        List<Tally> copies = all();
        copies.replaceAll(Tally::copy);
        return copies;
    }
}
