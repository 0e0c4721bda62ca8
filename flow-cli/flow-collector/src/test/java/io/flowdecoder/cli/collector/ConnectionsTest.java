package io.flowdecoder.cli.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.testing.Hex;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command hears IPFIX over TCP and TLS. */
@Timeout(60)
class ConnectionsTest {
    private static final byte[] TEMPLATE = Hex.bytes("""
            000a 001c 6553f100 00000000 00000001
            0002 000c 0100 0001 0008 0004  # template 256: sourceIPv4Address
            """);
    private static final byte[] FLOW = Hex.bytes("""
            000a 0018 6553f100 00000000 00000001
            0100 0008 c0000201
            """);
    /** A proxy's header for an exporter at 192.0.2.7. */
    private static final byte[] PROXY = Hex.bytes("0d0a0d0a000d0a515549540a 21 11 000c c0000207 c0000209 9c40 1283");

    @TempDir
    private static Path identities;

    private static Identity server;
    private static Identity exporter;
    private static Identity stranger;

    @TempDir
    private Path directory;

    @BeforeAll
    static void makeIdentities() throws Exception {
        server = Identity.make(identities, "server");
        exporter = Identity.make(identities, "exporter");
        stranger = Identity.make(identities, "stranger");
    }

    /** RFC 7011 section 10.4: what one connection has taught is not for the next, even from the same address. */
    @Test
    void templatesLastAsLongAsTheirConnection() throws Exception {
        try (Collector collector = Collector.listening(directory, "ipfix+tcp")) {
            try (Socket first = connect(collector);
                    Socket second = connect(collector)) {
                send(first, TEMPLATE, FLOW, FLOW);
                collector.awaitFlows(2);
                send(second, FLOW); // it has no template, and never gets one
            }
            try (Socket third = connect(collector)) {
                send(third, FLOW, TEMPLATE);
                collector.awaitFlows(3);
            }
            collector.stop();

            assertThat(collector.count("flows")).isEqualTo(3);
            assertThat(collector.count("connections finished")).isEqualTo(3);
            assertThat(collector.count("faults")).isEqualTo(1);
        }
    }

    @Test
    void whatIsNoIpfixIsNotHeardOverTcp() throws Exception {
        try (Collector collector = Collector.listening(directory, "ipfix+tcp")) {
            try (Socket exporter = connect(collector)) {
                send(exporter, TEMPLATE, FLOW, Hex.bytes("0005 0001 00000000"));
                assertThat(exporter.getInputStream().read()).isEqualTo(-1);
            }
            collector.stop();

            assertThat(collector.count("flows")).isEqualTo(1);
            assertThat(collector.count("connections malformed")).isEqualTo(1);
        }
    }

    @Test
    void aProxySaysWhoseFlowsTheyAre() throws Exception {
        try (Collector collector = Collector.listeningAt(directory, "ipfix+tcp://127.0.0.1:0?proxy=v2")) {
            try (Socket proxy = connect(collector)) {
                send(proxy, PROXY, TEMPLATE, FLOW);
                collector.awaitFlows(1);
            }
            collector.stop();

            assertThat(Files.readString(collector.flows())).contains("\"sampler_address\":\"192.0.2.7\"");
        }
    }

    @Test
    void overTlsEveryoneWhoTrustsTheCollectorIsHeardIfNoAuthorityIsNamed() throws Exception {
        try (Collector collector = Collector.listeningAt(directory, tls(""))) {
            try (Socket secured = connect(collector, context(server, null))) {
                send(secured, TEMPLATE, FLOW);
                collector.awaitFlows(1);
            }
            assertThatThrownBy(() -> connect(collector, context(stranger, null))) // takes the collector for another
                    .isInstanceOf(IOException.class);
            try (Socket plain = connect(collector)) {
                send(plain, TEMPLATE, FLOW);
                plain.getInputStream().readAllBytes(); // an alert, and the end
            }
            collector.stop();

            assertThat(collector.count("flows")).isEqualTo(1);
            assertThat(collector.count("connections no tls")).isEqualTo(2);
        }
    }

    @Test
    void overTlsExportersThatNoAuthorityVouchesForAreNotHeard() throws Exception {
        try (Collector collector = Collector.listeningAt(directory, tls("&clientca=" + exporter.certificate()))) {
            try (Socket verified = connect(collector, context(server, exporter))) {
                send(verified, TEMPLATE, FLOW);
                collector.awaitFlows(1);
            }
            for (Identity refused : new Identity[] {stranger, null}) {
                assertThatThrownBy(() -> {
                            try (Socket socket = connect(collector, context(server, refused))) {
                                send(socket, TEMPLATE, FLOW);
                                if (socket.getInputStream().read() < 0) {
                                    throw new IOException("closed");
                                }
                            }
                        })
                        .isInstanceOf(IOException.class);
            }
            collector.stop();

            assertThat(collector.count("flows")).isEqualTo(1);
            assertThat(collector.count("connections no tls")).isEqualTo(2);
        }
    }

    @Test
    void aProxyMayStandBeforeTls() throws Exception {
        try (Collector collector = Collector.listeningAt(directory, tls("&proxy=v2"))) {
            try (Socket proxy = connect(collector)) {
                send(proxy, PROXY);
                SSLSocket secured =
                        (SSLSocket) context(server, null).getSocketFactory().createSocket(proxy, "127.0.0.1", 1, true);
                send(secured, TEMPLATE, FLOW);
                collector.awaitFlows(1);
                secured.close();
            }
            collector.stop();
            assertThat(Files.readString(collector.flows())).contains("\"sampler_address\":\"192.0.2.7\"");
        }
    }

    private static String tls(String more) {
        return "ipfix+tls://127.0.0.1:0?cert=" + server.certificate() + "&key=" + server.key() + more;
    }

    private static Socket connect(Collector collector) throws Exception {
        return new Socket(InetAddress.getByName("127.0.0.1"), collector.port());
    }

    private static Socket connect(Collector collector, SSLContext context) throws Exception {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", collector.port());
        try {
            socket.startHandshake();
            return socket;
        } catch (IOException refused) {
            socket.close();
            throw refused;
        }
    }

    private static void send(Socket socket, byte[]... messages) throws IOException {
        OutputStream out = socket.getOutputStream();
        for (byte[] message : messages) {
            out.write(message);
        }
    }

    /** @param own null to show no certificate */
    private static SSLContext context(Identity trusted, Identity own) throws Exception {
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        String alias = trusted.store().aliases().nextElement();
        authorities.setCertificateEntry("trusted", trusted.store().getCertificate(alias));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authorities);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own == null ? null : own.store(), Identity.PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
