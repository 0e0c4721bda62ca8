package io.flowdecoder.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
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
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** A server's certificate and its key, as OpenSSL and certificate authorities write them. */
public final class TlsFiles {
    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private static final char[] NO_PASSWORD = {};
    private static final byte[] PROBE = {1, 2, 3};

    private TlsFiles() {}

    /**
     * Reads them.
     *
     * @param certificates PEM, the server's own first
     * @param key PEM, unencrypted PKCS #8
     * @throws IOException if they cannot be read, are something else, or do not belong together
     */
    public static SSLContext read(Path certificates, Path key) throws IOException {
        return read(certificates, key, null);
    }

    /**
     * Reads them, and whom clients have to be vouched for by.
     *
     * @param authorities PEM, of authorities or of clients themselves; null for those that the JDK trusts
     * @throws IOException as above
     */
    public static SSLContext read(Path certificates, Path key, Path authorities) throws IOException {
        Certificate[] chain = certificates(certificates);
        PrivateKey privateKey = key(key, chain[0].getPublicKey());
        try {
            KeyStore store = emptyStore();
            store.setKeyEntry("server", privateKey, NO_PASSWORD, chain);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), authorities == null ? null : trustIn(certificates(authorities)), null);
            return context;
        } catch (GeneralSecurityException failed) {
            throw new IOException(failed.getMessage(), failed);
        }
    }

    private static TrustManager[] trustIn(Certificate[] authorities) throws IOException, GeneralSecurityException {
        KeyStore store = emptyStore();
        for (int i = 0; i < authorities.length; i++) {
            store.setCertificateEntry("authority " + i, authorities[i]);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return trust.getTrustManagers();
    }

    private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Certificate[] certificates(Path file) throws IOException {
        try {
            Collection<? extends Certificate> chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
            if (chain.isEmpty()) {
                throw new IOException(file + " has no certificate");
            }
            return chain.toArray(Certificate[]::new);
        } catch (GeneralSecurityException malformed) {
            throw new IOException(file + " has no certificate", malformed);
        }
    }

    private static PrivateKey key(Path file, PublicKey certified) throws IOException {
        Matcher pem = PKCS8.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (!pem.find()) {
            throw new IOException(file + " has no key in PKCS #8; openssl pkcs8 -topk8 -nocrypt makes it one");
        }
        try {
            byte[] octets = Base64.getMimeDecoder().decode(pem.group(1));
            PrivateKey key =
                    KeyFactory.getInstance(certified.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(octets));
            if (areOne(key, certified)) {
                return key;
            }
        } catch (GeneralSecurityException | IllegalArgumentException another) {
            throw new IOException(file + " is not the key of the certificate", another);
        }
        throw new IOException(file + " is not the key of the certificate");
    }

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
}
