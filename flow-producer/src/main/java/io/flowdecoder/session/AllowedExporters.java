package io.flowdecoder.session;

import io.flowdecoder.net.IpAddress;

/** Whose datagrams are read: everyone's, or those of the addresses in some prefixes. Immutable. */
public final class AllowedExporters {
    public static final AllowedExporters ALL = new AllowedExporters(null);

    /** Null for all. */
    private final PrefixTable<Boolean> prefixes;

    private AllowedExporters(PrefixTable<Boolean> prefixes) {
        this.prefixes = prefixes;
    }

    /** The addresses in one prefix more; the first one ends that all are allowed. */
    public AllowedExporters with(IpAddress prefix, int length) {
        return new AllowedExporters(
                (prefixes == null ? new PrefixTable<Boolean>() : prefixes).with(prefix, length, true));
    }

    public boolean allows(IpAddress exporter) {
        return prefixes == null || prefixes.get(exporter.family(), exporter.high(), exporter.low(), false);
    }
}
