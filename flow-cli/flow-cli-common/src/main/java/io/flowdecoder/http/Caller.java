package io.flowdecoder.http;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Tells who may see what. */
final class Caller {
    private static final String SCHEME = "Bearer ";

    private final byte[] token;

    /** @param token null if there is none */
    Caller(String token) {
        this.token = token == null ? null : token.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Why a page is not shown.
     *
     * @param from the address that asks
     * @param credentials those of the request; null if it has none
     * @return null if it is shown
     */
    Answer refusal(Reach reach, InetAddress from, String credentials) {
        if (reach == Reach.EVERYONE || token == null && reach == Reach.READERS) {
            return null;
        }
        if (token != null) {
            return isToken(credentials)
                    ? null
                    : Answer.error(Answer.UNAUTHORIZED, "a token is needed: Authorization: Bearer TOKEN");
        }
        return from.isLoopbackAddress()
                ? null
                : Answer.error(
                        Answer.FORBIDDEN,
                        "this is answered on the machine itself only, unless the program is given a token");
    }

    /** Takes as long whatever is wrong about it. */
    private boolean isToken(String credentials) {
        return credentials != null
                && credentials.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(
                        credentials.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8), token);
    }
}
