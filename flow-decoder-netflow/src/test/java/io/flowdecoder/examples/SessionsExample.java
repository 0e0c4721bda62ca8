package io.flowdecoder.examples;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.template.Templates;
import io.flowdecoder.wire.Limits;
import io.flowdecoder.wire.MemoryBudget;
import java.util.LinkedHashMap;
import java.util.Map;

/** The examples of docs/decoding.md and docs/limits.md about what is kept from datagram to datagram. */
final class SessionsExample {
    static final Limits LIMITS = limits().withSessions(8);

    final MemoryBudget budget = new MemoryBudget(LIMITS);

    private static Limits limits() {
        Limits limits = Limits.DEFAULT.withTemplatesPerSession(64).withFieldsPerTemplate(128);
        Templates templates = new Templates(limits);
        return templates.limits();
    }

    Templates templates(String exporter, int exporterPort, int localPort, int version) {
        return templates(new Session(IpAddress.parse(exporter), exporterPort, localPort, version));
    }

    private Templates templates(Session session) {
        return sessions.computeIfAbsent(session, unknown -> Templates.overUdp(LIMITS, budget));
    }

    record Session(IpAddress exporter, int exporterPort, int localPort, int version) {}

    private final Map<Session, Templates> sessions = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Session, Templates> longestSilent) {
            if (size() <= LIMITS.sessions()) {
                return false;
            }
            longestSilent.getValue().clear(); // gives back what it took of the budget
            return true;
        }
    };
}
