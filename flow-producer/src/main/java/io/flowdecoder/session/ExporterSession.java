package io.flowdecoder.session;

import io.flowdecoder.session.TransportSession.Transport;
import io.flowdecoder.wire.Limits;
import io.flowdecoder.wire.MemoryBudget;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What one transport session has taught. {@linkplain #lock Lock} it for the length of a datagram, two sockets may hear one
 * exporter, and leave it if it is then {@linkplain #isForgotten forgotten}.
 */
public final class ExporterSession {
    private final TransportSession transport;
    private final ExporterAddress address;
    private final ExporterTraffic traffic;
    private final ClockSkew clock = new ClockSkew();
    private final ProtocolState netflowV9;
    private final ProtocolState ipfix;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean heardAgain;
    /** As far as is known; in nanoseconds, from any start. With the lock of all sessions. */
    private long silentSince;

    /** Whether it was heard since it was last passed over for that. */
    private boolean hasChance;

    private volatile boolean established;
    /** Changed by who has both its lock and that of all sessions. */
    private boolean forgotten;

    ExporterSession(
            TransportSession transport,
            ExporterAddress address,
            Limits limits,
            MemoryBudget budget,
            HeldSets held,
            long silentSince) {
        this.transport = transport;
        this.silentSince = silentSince;
        this.address = address;
        traffic = new ExporterTraffic(limits.domainsPerSession(), budget, address.agents);
        netflowV9 = new ProtocolState(transport.transport(), limits, budget, address.netflowV9, held);
        ipfix = new ProtocolState(transport.transport(), limits, budget, address.ipfix, held);
    }

    /** What it shares with others. */
    ExporterAddress address() {
        return address;
    }

    public TransportSession transport() {
        return transport;
    }

    /** Waits until nobody else looks into it. */
    public void lock() {
        lock.lock();
    }

    /** False if somebody else looks into it. */
    boolean tryLock() {
        return lock.tryLock();
    }

    public void unlock() {
        lock.unlock();
    }

    /** What has come from it. */
    public ExporterTraffic traffic() {
        return traffic;
    }

    /** How its clock differs, by NetFlow and IPFIX. */
    public ClockSkew clock() {
        return clock;
    }

    public ProtocolState netflowV9() {
        return netflowV9;
    }

    public ProtocolState ipfix() {
        return ipfix;
    }

    /** Whether something would be lost with it. */
    public boolean hasTaught() {
        return netflowV9.hasLearned() || ipfix.hasLearned();
    }

    /** Whether {@link ExporterSessions#establish} has been told so. */
    public boolean isEstablished() {
        return established;
    }

    void establish() {
        established = true;
        traffic.establish();
    }

    /** Whether another session now stands for this exporter. */
    public boolean isForgotten() {
        return forgotten;
    }

    void forget() {
        forgotten = true;
        traffic.forget();
        netflowV9.forget();
        ipfix.forget();
    }

    /** Takes over the templates of another, which is then forgotten. */
    void inherit(ExporterSession other) {
        List<DefinedTemplate> ofNetFlowV9 = DefinedTemplate.allOf(other.netflowV9.templates());
        List<DefinedTemplate> ofIpfix = DefinedTemplate.allOf(other.ipfix.templates());
        other.forget();
        ofNetFlowV9.forEach(template -> template.defineIn(netflowV9.templates()));
        ofIpfix.forEach(template -> template.defineIn(ipfix.templates()));
    }

    /** Notes that the exporter is alive. */
    public void heard() {
        if (!heardAgain) {
            heardAgain = true;
        }
    }

    /** Whether it was not heard since this was last asked. */
    boolean isSilent(long now) {
        boolean silent = !wasHeardBefore(now);
        hasChance = false;
        return silent;
    }

    /** Whether it was not heard for so many nanoseconds, as far as it was asked; that it was is still there for {@link #isSilent}. */
    boolean isSilentFor(long nanos, long now) {
        hasChance = wasHeardBefore(now);
        return now - silentSince >= nanos;
    }

    private boolean wasHeardBefore(long now) {
        if (heardAgain) {
            heardAgain = false;
            silentSince = now;
            return true;
        }
        return hasChance;
    }

    /** Nothing if it has been forgotten, or ends with its connection. */
    void write(DataOutput out) throws IOException {
        lock.lock();
        try {
            if (!forgotten && transport.transport() == Transport.UDP) {
                transport.write(out);
                netflowV9.write(out);
                ipfix.write(out);
            }
        } finally {
            lock.unlock();
        }
    }

    void read(DataInput in) throws IOException {
        lock.lock();
        try {
            netflowV9.read(in);
            ipfix.read(in);
        } finally {
            lock.unlock();
        }
    }
}
