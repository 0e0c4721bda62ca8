package io.flowdecoder.http;

import java.net.InetSocketAddress;
import javax.net.ssl.SSLContext;

/**
 * Where and to whom pages are served.
 *
 * @param token that must be known to see more than that the program is there; null if there is none
 * @param tls null to serve without
 */
public record HttpSettings(InetSocketAddress address, String token, SSLContext tls) {
    @Override
    public String toString() {
        return "HttpSettings[" + address + (token == null ? "" : ", token") + (tls == null ? "]" : ", TLS]");
    }
}
