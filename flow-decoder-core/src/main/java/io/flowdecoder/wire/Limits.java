package io.flowdecoder.wire;

/**
 * What input from the network may make a collector keep. UDP sources can be forged, so everything that is remembered
 * about them has a bound; reaching one is counted, never fatal.
 *
 * @param fieldsPerTemplate fields in one template; a larger one is refused
 * @param templatesPerSession templates and options templates that one transport session may define by one protocol
 * @param sessions transport sessions remembered; beyond it one that has fallen silent is forgotten
 * @param domainsPerSession observation domains whose options are remembered for one transport session
 * @param samplersPerDomain sampling rates remembered for one observation domain
 * @param remembered what all sessions together remember, in units of a {@link MemoryBudget}: one for each field of a
 *     template and each sampler, and some for each template and domain
 * @param listLength elements kept of one list in a record (AS path, communities, label stack, segment list)
 */
public record Limits(
        int fieldsPerTemplate,
        int templatesPerSession,
        int sessions,
        int domainsPerSession,
        int samplersPerDomain,
        int remembered,
        int listLength) {

    public static final Limits DEFAULT = new Limits(1024, 4096, 16_384, 256, 256, 1_500_000, 256);

    public Limits {
        requirePositive("fieldsPerTemplate", fieldsPerTemplate);
        requirePositive("templatesPerSession", templatesPerSession);
        requirePositive("sessions", sessions);
        requirePositive("domainsPerSession", domainsPerSession);
        requirePositive("samplersPerDomain", samplersPerDomain);
        requirePositive("remembered", remembered);
        requirePositive("listLength", listLength);
    }

    public Limits withFieldsPerTemplate(int value) {
        return new Limits(
                value, templatesPerSession, sessions, domainsPerSession, samplersPerDomain, remembered, listLength);
    }

    public Limits withTemplatesPerSession(int value) {
        return new Limits(
                fieldsPerTemplate, value, sessions, domainsPerSession, samplersPerDomain, remembered, listLength);
    }

    public Limits withSessions(int value) {
        return new Limits(
                fieldsPerTemplate,
                templatesPerSession,
                value,
                domainsPerSession,
                samplersPerDomain,
                remembered,
                listLength);
    }

    public Limits withDomainsPerSession(int value) {
        return new Limits(
                fieldsPerTemplate, templatesPerSession, sessions, value, samplersPerDomain, remembered, listLength);
    }

    public Limits withSamplersPerDomain(int value) {
        return new Limits(
                fieldsPerTemplate, templatesPerSession, sessions, domainsPerSession, value, remembered, listLength);
    }

    public Limits withRemembered(int value) {
        return new Limits(
                fieldsPerTemplate,
                templatesPerSession,
                sessions,
                domainsPerSession,
                samplersPerDomain,
                value,
                listLength);
    }

    public Limits withListLength(int value) {
        return new Limits(
                fieldsPerTemplate,
                templatesPerSession,
                sessions,
                domainsPerSession,
                samplersPerDomain,
                remembered,
                value);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, not " + value);
        }
    }
}
