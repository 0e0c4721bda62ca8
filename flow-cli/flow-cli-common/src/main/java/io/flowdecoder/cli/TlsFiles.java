package io.flowdecoder.cli;

import io.flowdecoder.text.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Reads certificates and keys in PEM, as other servers take them. */
final class TlsFiles {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    /** It protects the keys in memory from nobody. */
    private static final char[] NO_PASSWORD = {};

    private static final byte[] PROBE = {1, 2, 3};

    private TlsFiles() {}

    /**
     * What a server needs.
     *
     * @param certificate its own and those that lead to its authority
     * @param authorities of clients; null if clients show no certificates
     * @throws IOException if a file cannot be read, or does not hold what it should; it says which
     */
    static SSLContext server(Path certificate, Path key, Path authorities)
            throws IOException, GeneralSecurityException {
        Certificate[] chain = certificates(certificate).toArray(Certificate[]::new);
        KeyStore own = emptyStore();
        PrivateKey ownKey = key(key, chain[0].getPublicKey().getAlgorithm());
        if (!areOne(ownKey, chain[0].getPublicKey())) {
            throw new IOException(key + ": not the key of the certificate");
        }
        own.setKeyEntry("own", ownKey, NO_PASSWORD, chain);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, NO_PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authorities == null ? emptyStore() : store(certificates(authorities)));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /** Whether what one signs the other knows for its own. */
    private static boolean areOne(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
        String algorithm =
                switch (certified.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> certified.getAlgorithm();
                };
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(PROBE);
        byte[] signed = signature.sign();
        signature.initVerify(certified);
        signature.update(PROBE);
        return signature.verify(signed);
    }

    private static KeyStore store(Collection<? extends Certificate> certificates)
            throws IOException, GeneralSecurityException {
        KeyStore store = emptyStore();
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("authority " + store.size(), certificate);
        }
        return store;
    }

    private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }

    private static Collection<? extends Certificate> certificates(Path file) throws IOException {
        Collection<? extends Certificate> certificates;
        try (InputStream in = Files.newInputStream(file)) {
            certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
        } catch (IOException unreadable) {
            throw new IOException(file + ": " + Reason.of(unreadable), unreadable);
        } catch (CertificateException damaged) {
            throw new IOException(file + ": not certificates in PEM", damaged);
        }
        if (certificates.isEmpty()) {
            throw new IOException(file + ": no certificate in PEM");
        }
        return certificates;
    }

    private static PrivateKey key(Path file, String algorithm) throws IOException {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new IOException(file + ": " + Reason.of(unreadable), unreadable);
        }
        Matcher key = KEY.matcher(text);
        if (!key.find()) {
            throw new IOException(
                    file
                            + ": no key in PEM that starts with BEGIN PRIVATE KEY; openssl pkcs8 -topk8 -nocrypt makes one of others");
        }
        try {
            byte[] octets = Base64.getMimeDecoder().decode(key.group(1));
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(octets));
        } catch (GeneralSecurityException | IllegalArgumentException unlike) {
            throw new IOException(file + ": not a key of the certificate's kind, which is " + algorithm, unlike);
        }
    }
}
