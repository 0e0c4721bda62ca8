package io.flowdecoder.testing;

import java.nio.ByteBuffer;

/**
 * Hears the datagrams of one exporter in every way the project has, and fails if these ways disagree or a law is
 * broken that holds of any octets.
 */
public interface Listener {

    /**
     * Reads one datagram between position and limit.
     *
     * @return what was read of it, equal for equal octets after equal datagrams
     */
    Object hear(ByteBuffer datagram);

    /** Another one that has heard the same; this one if it keeps nothing between datagrams. */
    default Listener copy() {
        return this;
    }

    /** Fails if something is still held when everything has been forgotten; after that it hears nothing more. */
    default void forget() {}
}
