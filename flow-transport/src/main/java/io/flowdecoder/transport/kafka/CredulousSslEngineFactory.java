package io.flowdecoder.transport.kafka;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/** Believes every broker: for {@code -transport.kafka.tls.insecure}. */
public final class CredulousSslEngineFactory extends DefaultSslEngineFactory {

    private SSLContext context;

    @Override
    public void configure(Map<String, ?> properties) {
        super.configure(properties);
        try {
            context = SSLContext.getInstance("TLS");
            context.init(ourCertificate(), new TrustManager[] {new Credulous()}, null);
        } catch (GeneralSecurityException failed) {
            throw new KafkaException(failed);
        }
    }

    private KeyManager[] ourCertificate() throws GeneralSecurityException {
        if (keystore() == null) {
            return new KeyManager[0];
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(keystore(), null);
        return keys.getKeyManagers();
    }

    @Override
    public SSLEngine createClientSslEngine(String host, int port, String identification) {
        SSLEngine engine = context.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        return engine;
    }

    private static final class Credulous extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authentication, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authentication, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authentication, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authentication, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authentication) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authentication) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
