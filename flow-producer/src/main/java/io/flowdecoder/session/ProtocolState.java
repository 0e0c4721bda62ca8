package io.flowdecoder.session;

import io.flowdecoder.session.TransportSession.Transport;
import io.flowdecoder.template.Template;
import io.flowdecoder.template.Templates;
import io.flowdecoder.wire.Limits;
import io.flowdecoder.wire.MemoryBudget;
import java.util.Arrays;

/** What a session has learned by one of the protocols that have templates. Not thread-safe. */
public final class ProtocolState {
    /** What a domain takes of the budget beside its samplers. */
    private static final int DOMAIN_UNITS = 8;

    private final Limits limits;
    private final MemoryBudget budget;
    private final Templates templates;
    private final SharedState shared;
    private long[] ids = new long[1];
    private ObservationDomain[] domains = new ObservationDomain[1];
    private int count;
    /** Made when there is first one domain too many. */
    private ObservationDomain unremembered;

    ProtocolState(Transport transport, Limits limits, MemoryBudget budget, SharedState shared) {
        this.limits = limits;
        this.budget = budget;
        this.shared = shared;
        templates = transport == Transport.UDP ? Templates.overUdp(limits, budget) : new Templates(limits, budget);
        templates.listener(shared::changed);
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
        if (count == limits.domainsPerSession() || !budget.take(DOMAIN_UNITS)) {
            return unremembered();
        }
        ObservationDomain domain = new ObservationDomain(limits.samplersPerDomain(), budget);
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

    /** The domain last asked for learns from an options record, and so do its siblings that will ask. */
    public void learn(long domainId, ObservationDomain domain, SamplingParameters announced, long systemInitMillis) {
        if (domain.learn(announced, systemInitMillis) && domain != unremembered) {
            shared.announced(domainId, domain, announced);
        }
    }

    private ObservationDomain unremembered() {
        if (unremembered == null) {
            unremembered = new ObservationDomain(0, budget);
        }
        unremembered.forget();
        return unremembered;
    }

    boolean hasLearned() {
        return templates.size() > 0;
    }

    void forget() {
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
}
