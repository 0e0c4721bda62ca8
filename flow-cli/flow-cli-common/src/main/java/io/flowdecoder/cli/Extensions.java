package io.flowdecoder.cli;

import io.flowdecoder.encoding.Format;
import io.flowdecoder.transport.TransportFlag;
import io.flowdecoder.transport.TransportProvider;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.Set;

/** What the class path has of transports and formats. */
record Extensions(List<TransportProvider> transports, List<Format> formats) {

    /** @throws UsageException if the class path has something that cannot be used */
    static Extensions load() throws UsageException {
        try {
            Extensions extensions = new Extensions(TransportProvider.all(), Format.all());
            extensions.requireFlagsOfTheirOwn();
            return extensions;
        } catch (ServiceConfigurationError unusable) {
            throw new UsageException("the class path: " + unusable.getMessage());
        }
    }

    private void requireFlagsOfTheirOwn() throws UsageException {
        Set<String> taken = new HashSet<>();
        for (Flag flag : Flag.values()) {
            taken.add(flag.name);
        }
        for (TransportProvider transport : transports) {
            for (TransportFlag flag : transport.flags()) {
                if (!taken.add(flag.name())) {
                    throw new UsageException("the class path: transport " + transport.name() + ": there is a flag -"
                            + flag.name() + " already");
                }
            }
        }
    }

    /** The transport with a name; null if there is none. */
    TransportProvider transport(String name) {
        return transports.stream()
                .filter(transport -> transport.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    List<String> transportNames() {
        return transports.stream().map(TransportProvider::name).toList();
    }
}
