package io.flowdecoder.wire;

/**
 * What input from the network may make a collector keep. UDP sources can be forged, so everything that is remembered
 * about them has a bound; reaching one is counted, never fatal.
 *
 * @param fieldsPerTemplate fields in one template; a larger one is refused
 * @param templatesPerSession templates and options templates that one transport session may define
 * @param sessions transport sessions remembered; beyond it one that has fallen silent is forgotten
 * @param domainsPerSession observation domains whose options are remembered for one transport session
 * @param samplersPerDomain sampling rates remembered for one observation domain
 * @param listLength elements kept of one list in a record (AS path, communities, label stack, segment list)
 */
public record Limits(
        int fieldsPerTemplate,
        int templatesPerSession,
        int sessions,
        int domainsPerSession,
        int samplersPerDomain,
        int listLength) {

    public static final Limits DEFAULT = new Limits(1024, 4096, 16_384, 256, 256, 256);

    public Limits {
        requirePositive("fieldsPerTemplate", fieldsPerTemplate);
        requirePositive("templatesPerSession", templatesPerSession);
        requirePositive("sessions", sessions);
        requirePositive("domainsPerSession", domainsPerSession);
        requirePositive("samplersPerDomain", samplersPerDomain);
        requirePositive("listLength", listLength);
    }

    public Limits withFieldsPerTemplate(int value) {
        return new Limits(value, templatesPerSession, sessions, domainsPerSession, samplersPerDomain, listLength);
    }

    public Limits withTemplatesPerSession(int value) {
        return new Limits(fieldsPerTemplate, value, sessions, domainsPerSession, samplersPerDomain, listLength);
    }

    public Limits withSessions(int value) {
        return new Limits(
                fieldsPerTemplate, templatesPerSession, value, domainsPerSession, samplersPerDomain, listLength);
    }

    public Limits withDomainsPerSession(int value) {
        return new Limits(fieldsPerTemplate, templatesPerSession, sessions, value, samplersPerDomain, listLength);
    }

    public Limits withSamplersPerDomain(int value) {
        return new Limits(fieldsPerTemplate, templatesPerSession, sessions, domainsPerSession, value, listLength);
    }

    public Limits withListLength(int value) {
        return new Limits(
                fieldsPerTemplate, templatesPerSession, sessions, domainsPerSession, samplersPerDomain, value);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, not " + value);
        }
    }
}
