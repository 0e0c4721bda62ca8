package io.flowdecoder.transport.kafka;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.naming.Context;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.Attributes;
import javax.naming.directory.InitialDirContext;

/** Where to ask for a cluster: brokers by name, or those that the DNS has. Immutable. */
public abstract sealed class Brokers {
    private Brokers() {}

    /**
     * Brokers by name.
     *
     * @param brokers as {@code host:port}, an IPv6 address in brackets
     * @throws IllegalArgumentException if there is none, or one is written otherwise
     */
    public static Brokers of(List<String> brokers) {
        if (brokers.isEmpty()) {
            throw new IllegalArgumentException("no brokers");
        }
        brokers.forEach(Brokers::requirePort);
        return new Named(List.copyOf(brokers));
    }

    private static void requirePort(String broker) {
        int colon = broker.lastIndexOf(':');
        String host = broker.substring(0, Math.max(colon, 0));
        boolean isName = !host.isEmpty() && (host.indexOf(':') < 0 || host.startsWith("[") && host.endsWith("]"));
        if (!isName || !isPort(broker.substring(colon + 1))) {
            throw new IllegalArgumentException(broker + " is no host:port");
        }
    }

    private static boolean isPort(String text) {
        return text.matches("[0-9]{1,5}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 0xffff;
    }

    /**
     * The targets of the SRV records of a name, asked anew at each connection.
     *
     * @throws IllegalArgumentException if it is no name
     */
    public static Brokers srv(String name) {
        return srv(name, "");
    }

    /** @param server the one to be asked, as {@code host:port}; empty for those of the system */
    static Brokers srv(String name, String server) {
        if (!name.matches("[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63})*\\.?") || name.length() > 254) {
            throw new IllegalArgumentException(name + " is no name that the DNS could have");
        }
        return new Looked(name, server);
    }

    /** @throws IOException if they cannot be told now; the message says why */
    abstract List<String> find() throws IOException;

    private static final class Named extends Brokers {
        private final List<String> brokers;

        Named(List<String> brokers) {
            this.brokers = brokers;
        }

        @Override
        List<String> find() {
            return brokers;
        }

        @Override
        public String toString() {
            return String.join(",", brokers);
        }
    }

    private static final class Looked extends Brokers {
        private final String name;
        private final String server;

        Looked(String name, String server) {
            this.name = name;
            this.server = server;
        }

        @Override
        List<String> find() throws IOException {
            Properties environment = new Properties();
            environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
            environment.put(Context.PROVIDER_URL, "dns://" + server);
            environment.put("com.sun.jndi.dns.timeout.initial", "1000");
            environment.put("com.sun.jndi.dns.timeout.retries", "2");
            try {
                InitialDirContext dns = new InitialDirContext(environment);
                try {
                    return targets(dns.getAttributes(name, new String[] {"SRV"}));
                } finally {
                    dns.close();
                }
            } catch (NamingException failed) {
                throw new IOException("the DNS has no SRV records of " + name + ": " + failed.getMessage(), failed);
            }
        }

        private List<String> targets(Attributes attributes) throws NamingException, IOException {
            Attribute records = attributes.get("SRV");
            List<String> targets = new ArrayList<>();
            if (records != null) {
                NamingEnumeration<?> all = records.getAll();
                while (all.hasMore()) {
                    String[] priorityWeightPortTarget = all.next().toString().split(" ");
                    targets.add(
                            priorityWeightPortTarget[3].replaceFirst("\\.$", "") + ":" + priorityWeightPortTarget[2]);
                }
            }
            if (targets.isEmpty()) {
                throw new IOException("the DNS has no SRV records of " + name);
            }
            return targets;
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
