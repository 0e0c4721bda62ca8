package io.flowdecoder.receive;

import io.flowdecoder.net.IpAddress;
import java.time.Duration;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;

/**
 * How connections are taken.
 *
 * @param connections that may be open at once
 * @param connectionsPerAddress the same, from one address
 * @param idle how long one may be silent between two messages
 * @param patience how long a message, the TLS handshake or a PROXY header may take from its first octet on
 * @param tls null for none
 * @param verified whether exporters must show a certificate that {@code tls} trusts
 * @param proxied whether connections start with a header of the PROXY protocol, version 2, that says who the exporter is
 * @param allowed the exporters to be heard
 */
public record TcpSettings(
        int connections,
        int connectionsPerAddress,
        Duration idle,
        Duration patience,
        SSLContext tls,
        boolean verified,
        boolean proxied,
        Predicate<IpAddress> allowed) {

    /** 256 connections, 64 from one address, half an hour of silence, 10 seconds for a message; plain TCP, for any exporter. */
    public static final TcpSettings DEFAULT =
            new TcpSettings(256, 64, Duration.ofMinutes(30), Duration.ofSeconds(10), null, false, false, any -> true);

    public TcpSettings withConnections(int most, int fromOneAddress) {
        return new TcpSettings(most, fromOneAddress, idle, patience, tls, verified, proxied, allowed);
    }

    public TcpSettings withTimes(Duration idle, Duration patience) {
        return new TcpSettings(connections, connectionsPerAddress, idle, patience, tls, verified, proxied, allowed);
    }

    public TcpSettings withTls(SSLContext context, boolean verified) {
        return new TcpSettings(connections, connectionsPerAddress, idle, patience, context, verified, proxied, allowed);
    }

    public TcpSettings withProxies(boolean proxied) {
        return new TcpSettings(connections, connectionsPerAddress, idle, patience, tls, verified, proxied, allowed);
    }

    public TcpSettings withAllowed(Predicate<IpAddress> allowed) {
        return new TcpSettings(connections, connectionsPerAddress, idle, patience, tls, verified, proxied, allowed);
    }
}
