package io.flowdecoder.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** A kind of transport, found by {@link ServiceLoader}. Immutable, and has a constructor without parameters. */
public interface TransportProvider {

    /** What it is called on the command line, in small letters. */
    String name();

    /** Its flags, in the order of the help. No two transports share one. */
    List<TransportFlag> flags();

    /**
     * Makes sure that options are right, without opening or asking anything outside of the machine.
     *
     * @throws TransportUsageException if they are not
     */
    TransportOpener configure(TransportOptions options) throws TransportUsageException;

    /**
     * All that there are, those of this program first.
     *
     * @throws ServiceConfigurationError if one cannot be loaded, or has a name that is taken
     */
    static List<TransportProvider> all() {
        List<TransportProvider> all = new ArrayList<>();
        for (TransportProvider found : ServiceLoader.load(TransportProvider.class)) {
            for (TransportProvider other : all) {
                if (other.name().equals(found.name())) {
                    throw new ServiceConfigurationError("two transports are called " + found.name());
                }
            }
            all.add(found);
        }
        return all;
    }
}
