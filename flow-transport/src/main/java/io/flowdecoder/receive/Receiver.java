package io.flowdecoder.receive;

import java.io.Closeable;

/** Listens at a port, on the thread that {@linkplain #run runs} it. */
public interface Receiver extends Runnable, Closeable {

    int localPort();

    /** Receives until {@link #close}; then hands on what has come, and returns. */
    @Override
    void run();

    /** Makes {@link #run} return. */
    @Override
    void close();
}
