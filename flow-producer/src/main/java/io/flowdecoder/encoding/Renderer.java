package io.flowdecoder.encoding;

import java.util.Locale;

/** How a value is written in JSON and text, by the names that {@code mapping.yaml} knows. */
public enum Renderer {
    /** Numbers as they are, octets in hexadecimal, and what is enumerated by its name. */
    NONE,
    /** An address. */
    IP,
    /** A number of 48 bits, or six octets, as a MAC address. */
    MAC,
    /** A number as the name of an EtherType. */
    ETYPE,
    /** A number as the keyword of an IP protocol. */
    PROTO,
    /** Seconds since the epoch as a date and time of RFC 3339, in UTC. */
    DATETIME,
    /** Nanoseconds since the epoch as a date and time of RFC 3339, in UTC. */
    DATETIMENANO,
    /** Octets as text. */
    STRING,
    /** A number as the name of the type of a flow. */
    TYPE,
    /** A prefix length as the network that it makes of the address that belongs to it. */
    NETWORK;

    /** The renderer with a name; null if there is none. */
    public static Renderer named(String name) {
        for (Renderer renderer : values()) {
            if (renderer.toString().equals(name)) {
                return renderer;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
