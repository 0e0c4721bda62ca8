package io.flowdecoder.session;

import io.flowdecoder.session.TransportSession.Transport;
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
    private long[] ids = new long[1];
    private ObservationDomain[] domains = new ObservationDomain[1];
    private int count;
    /** Made when there is first one domain too many. */
    private ObservationDomain unremembered;

    ProtocolState(Transport transport, Limits limits, MemoryBudget budget) {
        this.limits = limits;
        this.budget = budget;
        templates = transport == Transport.UDP ? Templates.overUdp(limits, budget) : new Templates(limits, budget);
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
