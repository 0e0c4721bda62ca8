package io.flowdecoder.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.http.Answer;
import io.flowdecoder.http.HttpService;
import io.flowdecoder.http.HttpSettings;
import io.flowdecoder.http.Page;
import io.flowdecoder.http.Reach;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TlsFilesTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path directory;

    /** A certificate of 127.0.0.1 that is its own issuer, with its key. */
    private KeyStore made(String algorithm) throws Exception {
        return made(algorithm, algorithm);
    }

    private KeyStore made(String algorithm, String name) throws Exception {
        Path file = directory.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        algorithm,
                        "-dname",
                        "CN=test",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private Path certificate(KeyStore store, String name) throws GeneralSecurityException, IOException {
        return pem(name, "CERTIFICATE", store.getCertificate("server").getEncoded());
    }

    private Path key(KeyStore store, String name) throws GeneralSecurityException, IOException {
        return pem(name, "PRIVATE KEY", store.getKey("server", PASSWORD).getEncoded());
    }

    private Path pem(String name, String kind, byte[] octets) throws IOException {
        String lines = Base64.getMimeEncoder().encodeToString(octets);
        return Files.writeString(
                directory.resolve(name), "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n");
    }

    private static HttpClient trusting(KeyStore store) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", store.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void pagesAreServedOverTls(String algorithm) throws Exception {
        KeyStore store = made(algorithm);
        SSLContext tls = TlsFiles.server(certificate(store, "cert.pem"), key(store, "key.pem"), null);
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (HttpService service = HttpService.bind(new HttpSettings(address, null, tls))
                .add(Page.of("/alive", Reach.EVERYONE, request -> Answer.text(Answer.OK, "OK\n")))
                .start()) {
            URI page = URI.create("https://127.0.0.1:" + service.port() + "/alive");

            assertThat(trusting(store)
                            .send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("OK\n");
        }
    }

    @Test
    void filesThatAreSomethingElseAreNamed() throws Exception {
        KeyStore one = made("EC");
        KeyStore other = made("RSA");
        Path certificate = certificate(one, "cert.pem");
        KeyStore another = made("EC", "another");
        assertThatThrownBy(() -> TlsFiles.server(certificate, certificate, null))
                .hasMessageStartingWith(certificate + ": no key in PEM that starts with BEGIN PRIVATE KEY");
        assertThatThrownBy(() -> TlsFiles.server(certificate, key(other, "other.pem"), null))
                .hasMessageStartingWith(directory.resolve("other.pem") + ": not a key of the certificate's kind");
        assertThatThrownBy(() -> TlsFiles.server(certificate, key(another, "another.pem"), null))
                .hasMessage(directory.resolve("another.pem") + ": not the key of the certificate");
    }
}
