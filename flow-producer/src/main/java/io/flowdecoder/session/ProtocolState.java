package io.flowdecoder.session;

import io.flowdecoder.template.Templates;
import io.flowdecoder.wire.Limits;
import java.util.Arrays;

/** What a session has learned by one of the protocols that have templates. Not thread-safe. */
public final class ProtocolState {
    private final Limits limits;
    private final Templates templates;
    private long[] ids = new long[1];
    private ObservationDomain[] domains = new ObservationDomain[1];
    private int count;

    ProtocolState(Limits limits) {
        this.limits = limits;
        templates = new Templates(limits);
    }

    public Templates templates() {
        return templates;
    }

    /** The domain with an id; beyond {@link Limits#domainsPerSession} one that is not remembered. */
    public ObservationDomain domain(long id) {
        for (int i = 0; i < count; i++) {
            if (ids[i] == id) {
                return domains[i];
            }
        }
        ObservationDomain domain = new ObservationDomain(limits.samplersPerDomain());
        if (count < limits.domainsPerSession()) {
            remember(id, domain);
        }
        return domain;
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
