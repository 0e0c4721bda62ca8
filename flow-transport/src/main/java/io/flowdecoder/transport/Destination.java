package io.flowdecoder.transport;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Takes octets. Not thread-safe, but for {@link #sync} and {@link #close}. */
interface Destination extends Closeable {

    /** Takes all of it or, where that is possible, nothing. */
    void write(ByteBuffer batch) throws IOException;

    /** See {@link Transport#reopen}. */
    void reopen() throws IOException;

    /** Does what is due at this time although nothing is written. */
    void tend();

    /** Lets the system bring to the disk what has been written. */
    void sync() throws IOException;

    /** Whether it will never take anything again after it failed once. */
    boolean isGoneAfterFailure();
}
