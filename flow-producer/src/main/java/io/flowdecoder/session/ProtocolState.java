package io.flowdecoder.session;

import io.flowdecoder.session.TransportSession.Transport;
import io.flowdecoder.template.Template;
import io.flowdecoder.template.Templates;
import io.flowdecoder.wire.Limits;
import io.flowdecoder.wire.MemoryBudget;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a session has learned by one of the protocols that have templates. Not thread-safe. */
public final class ProtocolState {
    /** What a domain takes of the budget beside its samplers. */
    private static final int DOMAIN_UNITS = 8;
    /** Domains that are remembered before a template has been taught: senders can be made up. */
    private static final int UNTAUGHT_DOMAINS = 4;

    private final Limits limits;
    private final MemoryBudget budget;
    private final Templates templates;
    private final SharedState shared;
    private final HeldSets held;
    private final HeldSets.Queue holding = new HeldSets.Queue();
    /** The keys of templates that have come since, and that something is held for. */
    private final Set<Long> replayable = new LinkedHashSet<>();

    private long[] ids = new long[1];
    private ObservationDomain[] domains = new ObservationDomain[1];
    private int count;
    /** Made when there is first one domain too many. */
    private ObservationDomain unremembered;

    ProtocolState(Transport transport, Limits limits, MemoryBudget budget, SharedState shared, HeldSets held) {
        this.limits = limits;
        this.budget = budget;
        this.shared = shared;
        this.held = held;
        templates = transport == Transport.UDP ? Templates.overUdp(limits, budget) : new Templates(limits, budget);
        templates.listener(this::templateChanged);
    }

    private void templateChanged(long domain, Template before, Template after) {
        shared.changed(domain, before, after);
        if (after == null) {
            replayable.remove(key(domain, before.id()));
        } else if (held.holds(holding, key(domain, after.id()))) {
            replayable.add(key(domain, after.id()));
        }
    }

    public Templates templates() {
        return templates;
    }

    /**
     * The domain with an id. Beyond {@link Limits#domainsPerSession} it is one that knows nothing, and good only until
     * this is asked again: one datagram can name thousands.
     */
    public ObservationDomain domain(long id) {
        for (int i = 0; i < count; i++) {
            if (ids[i] == id) {
                return domains[i];
            }
        }
        int most = hasLearned() ? limits.domainsPerSession() : Math.min(limits.domainsPerSession(), UNTAUGHT_DOMAINS);
        if (count >= most || !budget.take(DOMAIN_UNITS)) {
            return unremembered();
        }
        ObservationDomain domain = new ObservationDomain(limits, budget, true);
        remember(id, domain);
        return domain;
    }

    /**
     * The template of an id that this session does not know, as its siblings know it: the sessions of the same address
     * that come from other ports. It may be in use by several threads.
     *
     * <p>With it the domain, which has the id {@code domainId}, learns what the newest of them has said in options, if it knows nothing yet.
     *
     * @return null if no sibling knows it, or those that do define it differently
     */
    public Template ofSiblings(long domainId, ObservationDomain domain, int templateId) {
        Template template = shared.template(domainId, templateId);
        if (template != null && domain.knowsNothing()) {
            shared.teach(domainId, domain);
        }
        return template;
    }

    /**
     * The domain last asked for learns from an options record, and so do its siblings that will ask.
     *
     * @param named whether it has already learned new names from it
     */
    public void learn(
            long domainId,
            ObservationDomain domain,
            SamplingParameters announced,
            long systemInitMillis,
            boolean named) {
        boolean news = domain.learn(announced, systemInitMillis) || named;
        if (domain != unremembered && (news || !shared.knows(domainId))) {
            shared.announced(domainId, domain, announced);
        }
    }

    /** Makes room to {@linkplain #hold hold} a message of one set; false if there is none. */
    public boolean reserve(int length, long receivedNanos) {
        return held.reserve(holding, length, receivedNanos);
    }

    /**
     * Holds a data set until its template comes.
     *
     * @param message the set, behind the header that it came with, in an array of the length that is reserved
     */
    public void hold(long domainId, int setId, ByteBuffer message, long receivedNanos) {
        held.add(new HeldSet(holding, key(domainId, setId), message, receivedNanos));
    }

    /** Whether something is held whose template has come. */
    public boolean mayReplay() {
        return !replayable.isEmpty();
    }

    /** The held sets whose templates have come, oldest first; they are held no longer. */
    public List<HeldSet> takeReplayable() {
        List<HeldSet> taken = held.take(holding, replayable);
        replayable.clear();
        return taken;
    }

    /** What is held: how many data sets of each template. */
    public List<Awaited> awaited() {
        List<Awaited> awaited = new ArrayList<>();
        held.counts(holding).forEach((key, sets) -> awaited.add(new Awaited(key >>> 16, (int) (key & 0xffff), sets)));
        return awaited;
    }

    /** A template that has not come, and how many data sets are held for it. */
    public record Awaited(long domainId, int templateId, int sets) {}

    private static long key(long domainId, int templateId) {
        return domainId << 16 | templateId;
    }

    private ObservationDomain unremembered() {
        if (unremembered == null) {
            unremembered = new ObservationDomain(limits, budget, false);
        }
        unremembered.forget();
        return unremembered;
    }

    boolean hasLearned() {
        return templates.size() > 0;
    }

    void forget() {
        held.giveUp(holding);
        templates.clear();
        for (int i = 0; i < count; i++) {
            shared.forgotten(ids[i], domains[i]);
            domains[i].forget();
        }
        budget.give(count * DOMAIN_UNITS);
        count = 0;
    }

    private void remember(long id, ObservationDomain domain) {
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, count * 2);
            domains = Arrays.copyOf(domains, count * 2);
        }
        ids[count] = id;
        domains[count++] = domain;
    }

    void write(DataOutput out) throws IOException {
        SavedTemplates.write(templates, out);
        out.writeInt(count);
        for (int i = 0; i < count; i++) {
            out.writeInt((int) ids[i]);
            domains[i].write(out);
        }
    }

    /** What there is no room for is passed over. */
    void read(DataInput in) throws IOException {
        SavedTemplates.read(in, templates);
        SamplingParameters nothing = new SamplingParameters();
        for (int left = in.readInt(); left != 0; left--) {
            long id = in.readInt() & 0xffff_ffffL;
            ObservationDomain domain = domain(id);
            domain.read(in);
            if (domain != unremembered && !domain.knowsNothing()) {
                shared.announced(id, domain, nothing);
            }
        }
    }
}
