package io.flowdecoder.http;

/** Who may see a page. */
public enum Reach {
    /** Everyone who can connect: what says no more than that the program is there. */
    EVERYONE,
    /** Those who know the token, if there is one. */
    READERS,
    /** Those who know the token; if there is none, who asks from this machine. */
    NEAR
}
