package io.flowdecoder.session;

import io.flowdecoder.session.Tally.Unit;
import io.flowdecoder.session.TransportSession.Transport;
import io.flowdecoder.wire.Limits;
import io.flowdecoder.wire.MemoryBudget;
import java.io.DataInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * The sessions of all exporters, {@link Limits#sessions} at most. When there is one more, another is forgotten: first
 * of those that have taught nothing, and among these the oldest that has not been heard since it was last looked at. So
 * a flood of made-up senders pushes itself out, and not the exporters that go on sending. While those that have taught
 * nothing are less than a quarter, it is one of the others that has fallen silent. Thread-safe.
 */
public final class ExporterSessions {
    private static final long ROOM_INTERVAL_NANOS = 1_000_000_000L;
    private static final long LONG_NANOS = 60_000_000_000L;
    private static final int MOST_PASSED_OVER = 256;
    /** Ports here that are told apart once no session is left; captures can have all of them. */
    private static final int MOST_PORTS = 256;

    private static final int OTHER_PORTS = 0;
    private static final int SHARE_OF_NEWCOMERS = 4;

    private final Limits limits;
    private final MemoryBudget budget;
    private final HeldSets held;
    /** For tallies of sFlow's agents. */
    private final Semaphore agentRoom;

    private final Map<TransportSession, ExporterSession> newcomers = new LinkedHashMap<>();
    private final Map<TransportSession, ExporterSession> established = new LinkedHashMap<>();
    private final Map<TransportSession, ExporterAddress> addresses = new HashMap<>();
    /** By ports that have been heard of late, the sessions of addresses; null if each port has its own. */
    private final Map<TransportSession, ExporterSession> ports;

    /** By ports here, what those have counted of which no session is left. */
    private final Map<Integer, Tallies> gone = new HashMap<>();

    private final AtomicLong forgotten = new AtomicLong();
    private final AtomicLong lostDatagrams = new AtomicLong();
    private final AtomicLong lostRecords = new AtomicLong();
    private final AtomicLong conflicts = new AtomicLong();
    private final AtomicLong changes = new AtomicLong();
    private final LongSupplier clock;
    private volatile long refusedBefore;
    private volatile long madeRoomAt;
    private long lookedAt;
    private long passedOver;

    public ExporterSessions(Limits limits) {
        this(limits, System::nanoTime);
    }

    ExporterSessions(Limits limits, LongSupplier clock) {
        this(limits, clock, null);
    }

    /** Sessions that do not tell the ports of an exporter apart, over UDP: what one port teaches counts for all. */
    public static ExporterSessions byAddress(Limits limits) {
        return new ExporterSessions(limits, System::nanoTime, new HashMap<>());
    }

    private ExporterSessions(Limits limits, LongSupplier clock, Map<TransportSession, ExporterSession> ports) {
        this.limits = limits;
        this.ports = ports;
        this.clock = clock;
        budget = new MemoryBudget(limits);
        held = new HeldSets(limits);
        agentRoom = new Semaphore(limits.sessions());
        madeRoomAt = clock.getAsLong() - ROOM_INTERVAL_NANOS;
        lookedAt = madeRoomAt;
    }

    /** What all of them have to remember things by. */
    public MemoryBudget budget() {
        return budget;
    }

    /** What all of them hold for want of templates. */
    public HeldSets held() {
        return held;
    }

    /** The session of an exporter, a new one if it has not been heard before or was forgotten. */
    public synchronized ExporterSession session(TransportSession transport) {
        ExporterSession session = find(transport);
        if (session != null) {
            session.heard();
            return session;
        }
        TransportSession identity = identity(transport);
        ExporterSession awaited = established.remove(identity.atAnyPort());
        if (size() >= limits.sessions()) {
            forgetOne();
        }
        session = new ExporterSession(identity, enter(identity), limits, budget, held, clock.getAsLong() - LONG_NANOS);
        newcomers.put(identity, session);
        if (awaited != null) {
            inherit(session, awaited);
        }
        return session;
    }

    /** What was known of an exporter before it was known to which port here it sends. */
    private void inherit(ExporterSession session, ExporterSession awaited) {
        awaited.lock(); // not for long: no worker is ever at it
        try {
            session.inherit(awaited);
            leave(awaited);
        } finally {
            awaited.unlock();
        }
        if (session.hasTaught()) {
            establish(session);
        }
    }

    private ExporterAddress enter(TransportSession transport) {
        ExporterAddress address = addresses.computeIfAbsent(
                ExporterAddress.of(transport), unknown -> new ExporterAddress(conflicts, changes, agentRoom));
        address.sessions++;
        return address;
    }

    private void leave(ExporterSession session) {
        ExporterAddress address = session.address();
        address.forgotten.addAll(session.traffic().tallies());
        if (--address.sessions == 0) {
            addresses.remove(ExporterAddress.of(session.transport()));
            address.agents.forget();
            int port = session.transport().localPort();
            gone.computeIfAbsent(gone.size() < MOST_PORTS ? port : OTHER_PORTS, none -> new Tallies())
                    .addGone(address.forgotten);
        }
    }

    TransportSession identity(TransportSession transport) {
        return ports == null || transport.transport() != Transport.UDP ? transport : ExporterAddress.of(transport);
    }

    private ExporterSession find(TransportSession transport) {
        if (ports == null) {
            return findThe(transport);
        }
        ExporterSession session = ports.get(transport);
        if (session == null || session.isForgotten()) {
            session = findThe(identity(transport));
            if (session != null) {
                remember(transport, session);
            }
        }
        return session;
    }

    private ExporterSession findThe(TransportSession identity) {
        ExporterSession session = established.get(identity);
        return session == null ? newcomers.get(identity) : session;
    }

    /** Saves making the identity for each datagram. */
    private void remember(TransportSession port, ExporterSession session) {
        if (ports.size() >= limits.sessions()) {
            ports.clear();
        }
        ports.put(port, session);
    }

    /**
     * Forgets one session that has fallen silent if the budget has been short of late: else those who spent it could
     * keep every newcomer from being decoded, for good. One a second at most, so that nobody can hurry this.
     */
    public void makeRoom() {
        if (budget.refused() != refusedBefore && clock.getAsLong() - madeRoomAt >= ROOM_INTERVAL_NANOS) {
            makeRoomNow();
        }
    }

    private synchronized void makeRoomNow() {
        long now = clock.getAsLong();
        if (now - madeRoomAt >= ROOM_INTERVAL_NANOS) {
            madeRoomAt = now;
            refusedBefore = budget.refused();
            forgetSilent(established);
        }
    }

    /** Forgets a session of which nothing more comes. */
    public void end(TransportSession transport) {
        ExporterSession ended;
        synchronized (this) {
            ended = findThe(identity(transport));
        }
        if (ended == null) {
            return;
        }
        ended.lock(); // before that of all sessions: nobody is to wait for this one
        try {
            synchronized (this) {
                if (!ended.isForgotten()) {
                    forget(ended);
                }
            }
        } finally {
            ended.unlock();
        }
    }

    /** With its lock, and that of all sessions: at any moment what it has counted is in one place. */
    private void forget(ExporterSession session) {
        newcomers.remove(session.transport());
        established.remove(session.transport());
        settle(session);
        session.forget();
        leave(session);
    }

    /** What is missing of it will not come any more. */
    private void settle(ExporterSession session) {
        ExporterTraffic traffic = session.traffic();
        traffic.giveUpMissing();
        for (ExporterTraffic.Source source : traffic.sources()) {
            boolean datagrams = source.sequence().counting() == Sequence.Counting.DATAGRAMS;
            long lost = source.sequence().takeLost();
            (datagrams ? lostDatagrams : lostRecords).addAndGet(lost);
            traffic.tally(source.type()).add(datagrams ? Unit.DATAGRAMS_LOST : Unit.RECORDS_LOST, lost);
        }
    }

    /**
     * What has been counted of each exporter since the beginning, all exporters together: nothing is missing when sessions
     * are being forgotten, and nothing is in it twice.
     */
    public List<ExporterTallies> tallies() {
        List<ExporterTallies> counted = new ArrayList<>();
        List<ExporterSession> sessions;
        synchronized (this) {
            sessions = all();
            gone.forEach((port, tallies) -> counted.add(new ExporterTallies(port, null, tallies.copies())));
            addresses.forEach((identity, address) -> {
                List<Tally> tallies = address.forgotten.copies();
                if (!tallies.isEmpty()) {
                    counted.add(new ExporterTallies(identity.localPort(), identity.address(), tallies));
                }
            });
        }
        for (ExporterSession session : sessions) { // what it counts from now on is its own, forgotten or not
            TransportSession from = session.transport();
            counted.add(new ExporterTallies(
                    from.localPort(),
                    from.address(),
                    session.traffic().tallies().copies()));
        }
        return counted;
    }

    /** Datagrams that sessions missed when they were forgotten, since this was last asked. */
    public long takeLostDatagrams() {
        return lostDatagrams.getAndSet(0);
    }

    /** Records that sessions missed when they were forgotten, since this was last asked. */
    public long takeLostRecords() {
        return lostRecords.getAndSet(0);
    }

    /** Notes that a session has something to lose. */
    public synchronized void establish(ExporterSession session) {
        if (newcomers.remove(session.transport(), session)) {
            established.put(session.transport(), session);
            session.establish();
        }
    }

    /** Those that have something to lose. */
    synchronized List<ExporterSession> established() {
        return List.copyOf(established.values());
    }

    /** Adds one session that was saved, with as much of what it has taught as there is room for. */
    void read(DataInput in) throws IOException {
        ExporterSession session = session(TransportSession.read(in));
        session.read(in);
        if (session.hasTaught()) {
            establish(session);
        }
    }

    /** Counts what has been learned or forgotten: while it is the same, there is nothing new to save. */
    long changes() {
        return changes.get();
    }

    /**
     * Newcomers have a quarter of the places to themselves: those that have taught once and fallen silent cannot keep them all.
     * False if somebody is at a datagram of each session: there is then one more for now.
     */
    private boolean forgetOne() {
        boolean few = newcomers.size() < limits.sessions() / SHARE_OF_NEWCOMERS;
        return few && forgetLongSilent()
                || forgetSilent(newcomers)
                || forgetOldest(newcomers, false)
                || forgetSilent(established)
                || forgetOldest(established, false)
                || forgetOldest(newcomers, true)
                || forgetOldest(established, true);
    }

    /**
     * Those that have taught and are alive are heard within a minute; who has never been heard again has no such time. If there is no other, or
     * only behind many, that is not looked for again at once: nobody can have each datagram cost a walk over all of them.
     */
    private boolean forgetLongSilent() {
        long now = clock.getAsLong();
        if (now - lookedAt < ROOM_INTERVAL_NANOS) {
            return false;
        }
        long before = passedOver;
        boolean found = forgetOne(established, session -> session.isSilentFor(LONG_NANOS, now));
        if (!found || passedOver - before > MOST_PASSED_OVER) {
            lookedAt = now;
        }
        return found;
    }

    /**
     * Passes over the live sessions, of which each then counts as silent until it is heard again: every one passed over
     * has cost its exporter a datagram, so the search is short on average. False if all are alive.
     */
    private boolean forgetSilent(Map<TransportSession, ExporterSession> sessions) {
        long now = clock.getAsLong();
        return forgetOne(sessions, session -> session.isSilent(now));
    }

    private boolean forgetOne(Map<TransportSession, ExporterSession> sessions, Predicate<ExporterSession> silent) {
        for (int unseen = sessions.size(); unseen > 0; unseen--) {
            ExporterSession oldest = sessions.values().iterator().next();
            if (!isConnected(oldest) && silent.test(oldest) && giveUp(oldest)) {
                return true;
            }
            passedOver++;
            sessions.remove(oldest.transport());
            sessions.put(oldest.transport(), oldest);
        }
        return false;
    }

    private boolean forgetOldest(Map<TransportSession, ExporterSession> sessions, boolean connected) {
        for (ExporterSession session : sessions.values()) {
            if (isConnected(session) == connected && giveUp(session)) {
                return true;
            }
        }
        return false;
    }

    /** A connection is alive until it {@linkplain #end ends}: its templates would not come again. */
    private static boolean isConnected(ExporterSession session) {
        return session.transport().transport() == Transport.TCP;
    }

    /** False if somebody is at a datagram of it: it is alive, and who waited for that would wait for its output. */
    private boolean giveUp(ExporterSession session) {
        if (!session.tryLock()) {
            return false;
        }
        try {
            forget(session);
            forgotten.incrementAndGet();
            return true;
        } finally {
            session.unlock();
        }
    }

    /** All of them, as they are now; lock each to look into it. */
    public synchronized List<ExporterSession> all() {
        List<ExporterSession> all = new ArrayList<>(newcomers.values());
        all.addAll(established.values());
        return all;
    }

    public synchronized int size() {
        return newcomers.size() + established.size();
    }

    /**
     * How often a session has defined a template, or announced a sampling rate, in another way than those that come from
     * other ports of the same address.
     */
    public long conflicts() {
        return conflicts.get();
    }

    /** Sessions given up to make room for others. */
    public long forgotten() {
        return forgotten.get();
    }
}
