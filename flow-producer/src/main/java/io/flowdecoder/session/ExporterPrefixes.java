package io.flowdecoder.session;

import io.flowdecoder.net.IpAddress;

/** Some exporters, by the prefixes that their addresses are in. Immutable. */
public final class ExporterPrefixes {
    /** Every exporter there is. */
    public static final ExporterPrefixes ALL = new ExporterPrefixes(new PrefixTable<>(), Boolean.TRUE);

    private final PrefixTable<Boolean> members;
    private final Boolean otherwise;

    private ExporterPrefixes(PrefixTable<Boolean> members, Boolean otherwise) {
        this.members = members;
        this.otherwise = otherwise;
    }

    /**
     * These, and those in one prefix more; of {@link #ALL}, those in the prefix alone.
     *
     * @param length in bits; those of the prefix behind it do not matter
     */
    public ExporterPrefixes with(IpAddress prefix, int length) {
        return new ExporterPrefixes(members.with(prefix, length, Boolean.TRUE), Boolean.FALSE);
    }

    public boolean contain(IpAddress exporter) {
        return members.get(exporter.family(), exporter.high(), exporter.low(), otherwise);
    }
}
