package io.flowdecoder.wire;

import java.util.function.Consumer;

/**
 * What input from the network may make a collector keep. UDP sources can be forged, so everything that is remembered
 * about them has a bound; reaching one is counted, never fatal.
 *
 * @param fieldsPerTemplate fields in one template; a larger one is refused
 * @param templatesPerSession templates and options templates that one transport session may define by one protocol
 * @param elementsPerSession information elements that one transport session may describe (RFC 5610)
 * @param sessions transport sessions remembered; beyond it one that has fallen silent is forgotten
 * @param domainsPerSession observation domains whose options are remembered for one transport session
 * @param samplersPerDomain sampling rates remembered for one observation domain: of samplers, interfaces and templates;
 *     beyond it the one that has not been announced for the longest is forgotten
 * @param namesPerDomain names remembered for one observation domain: of interfaces, VRFs, samplers and applications;
 *     beyond it the one that has not been announced for the longest is forgotten
 * @param remembered what all sessions together remember, in units of a {@link MemoryBudget}: one for each field of a
 *     template and each sampler, and some for each template, described element and domain
 * @param listLength elements kept of one list in a flow (AS path, communities, label stack, segment list), and
 *     octets of one name
 * @param nesting how deep lists of IPFIX may lie in lists, {@link #MAX_NESTING} at most; 1 is a list that holds no lists
 * @param valuesPerDatagram values made of the records of one datagram: fields without octets could make them more than
 *     its octets, and each takes up to some ninety octets of heap beside its content
 * @param heldOctets what all sessions together hold of data sets whose templates have not come, headers and some for each
 *     set included; further ones are refused
 * @param heldOctetsPerSession what one transport session holds of them by one protocol
 * @param heldSeconds how long a data set is held
 */
public record Limits(
        int fieldsPerTemplate,
        int templatesPerSession,
        int elementsPerSession,
        int sessions,
        int domainsPerSession,
        int samplersPerDomain,
        int namesPerDomain,
        int remembered,
        int listLength,
        int nesting,
        int valuesPerDatagram,
        int heldOctets,
        int heldOctetsPerSession,
        int heldSeconds) {

    /** Values are made of lists by recursion, and their octets are kept at each depth. */
    public static final int MAX_NESTING = 32;

    public static final Limits DEFAULT = new Limits(
            1024, 4096, 1024, 16_384, 256, 1024, 16_384, 2_500_000, 256, 8, 300_000, 16_777_216, 1_048_576, 1_800);

    public Limits {
        requirePositive("fieldsPerTemplate", fieldsPerTemplate);
        requirePositive("templatesPerSession", templatesPerSession);
        requirePositive("elementsPerSession", elementsPerSession);
        requirePositive("sessions", sessions);
        requirePositive("domainsPerSession", domainsPerSession);
        requirePositive("samplersPerDomain", samplersPerDomain);
        requirePositive("namesPerDomain", namesPerDomain);
        requirePositive("remembered", remembered);
        requirePositive("listLength", listLength);
        requirePositive("nesting", nesting);
        requirePositive("valuesPerDatagram", valuesPerDatagram);
        requirePositive("heldOctets", heldOctets);
        requirePositive("heldOctetsPerSession", heldOctetsPerSession);
        requirePositive("heldSeconds", heldSeconds);
        if (nesting > MAX_NESTING) {
            throw new IllegalArgumentException("nesting must be at most " + MAX_NESTING + ", not " + nesting);
        }
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, not " + value);
        }
    }

    public Limits withFieldsPerTemplate(int value) {
        return changed(draft -> draft.fieldsPerTemplate = value);
    }

    public Limits withTemplatesPerSession(int value) {
        return changed(draft -> draft.templatesPerSession = value);
    }

    public Limits withElementsPerSession(int value) {
        return changed(draft -> draft.elementsPerSession = value);
    }

    public Limits withSessions(int value) {
        return changed(draft -> draft.sessions = value);
    }

    public Limits withDomainsPerSession(int value) {
        return changed(draft -> draft.domainsPerSession = value);
    }

    public Limits withSamplersPerDomain(int value) {
        return changed(draft -> draft.samplersPerDomain = value);
    }

    public Limits withNamesPerDomain(int value) {
        return changed(draft -> draft.namesPerDomain = value);
    }

    public Limits withRemembered(int value) {
        return changed(draft -> draft.remembered = value);
    }

    public Limits withListLength(int value) {
        return changed(draft -> draft.listLength = value);
    }

    public Limits withNesting(int value) {
        return changed(draft -> draft.nesting = value);
    }

    public Limits withValuesPerDatagram(int value) {
        return changed(draft -> draft.valuesPerDatagram = value);
    }

    public Limits withHeldOctets(int value) {
        return changed(draft -> draft.heldOctets = value);
    }

    public Limits withHeldOctetsPerSession(int value) {
        return changed(draft -> draft.heldOctetsPerSession = value);
    }

    public Limits withHeldSeconds(int value) {
        return changed(draft -> draft.heldSeconds = value);
    }

    private Limits changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.limits();
    }

    private static final class Draft {
        int fieldsPerTemplate;
        int templatesPerSession;
        int elementsPerSession;
        int sessions;
        int domainsPerSession;
        int samplersPerDomain;
        int namesPerDomain;
        int remembered;
        int listLength;
        int nesting;
        int valuesPerDatagram;
        int heldOctets;
        int heldOctetsPerSession;
        int heldSeconds;

        Draft(Limits limits) {
            fieldsPerTemplate = limits.fieldsPerTemplate;
            templatesPerSession = limits.templatesPerSession;
            elementsPerSession = limits.elementsPerSession;
            sessions = limits.sessions;
            domainsPerSession = limits.domainsPerSession;
            samplersPerDomain = limits.samplersPerDomain;
            namesPerDomain = limits.namesPerDomain;
            remembered = limits.remembered;
            listLength = limits.listLength;
            nesting = limits.nesting;
            valuesPerDatagram = limits.valuesPerDatagram;
            heldOctets = limits.heldOctets;
            heldOctetsPerSession = limits.heldOctetsPerSession;
            heldSeconds = limits.heldSeconds;
        }

        Limits limits() {
            return new Limits(
                    fieldsPerTemplate,
                    templatesPerSession,
                    elementsPerSession,
                    sessions,
                    domainsPerSession,
                    samplersPerDomain,
                    namesPerDomain,
                    remembered,
                    listLength,
                    nesting,
                    valuesPerDatagram,
                    heldOctets,
                    heldOctetsPerSession,
                    heldSeconds);
        }
    }
}
