package io.flowdecoder.session;

import io.flowdecoder.template.Templates;
import io.flowdecoder.wire.Limits;
import java.util.HashMap;
import java.util.Map;

/** What a session has learned by one of the protocols that have templates. Not thread-safe. */
public final class ProtocolState {
    private final Limits limits;
    private final Templates templates;
    private final Map<Long, ObservationDomain> domains = new HashMap<>();
    private long lastDomainId = -1;
    private ObservationDomain lastDomain;

    ProtocolState(Limits limits) {
        this.limits = limits;
        templates = new Templates(limits);
    }

    public Templates templates() {
        return templates;
    }

    /** The domain with an id; beyond {@link Limits#domainsPerSession} one that is not remembered. */
    public ObservationDomain domain(long id) {
        if (id != lastDomainId) {
            lastDomain = domains.get(id);
            if (lastDomain == null) {
                lastDomain = new ObservationDomain(limits.samplersPerDomain());
                if (domains.size() < limits.domainsPerSession()) {
                    domains.put(id, lastDomain);
                }
            }
            lastDomainId = id;
        }
        return lastDomain;
    }
}
