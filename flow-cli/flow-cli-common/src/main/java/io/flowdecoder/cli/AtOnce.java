package io.flowdecoder.cli;

import io.flowdecoder.transport.Transport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Does something with several transports at the same time: one that is slow or stuck holds up no other. */
final class AtOnce {

    /** What is done with each. */
    interface Work {
        void on(Transport transport) throws IOException;
    }

    private AtOnce() {}

    /** Returns when it is done with all of them, and what has failed. */
    static List<IOException> withAll(Collection<Transport> transports, Work work) {
        Collection<IOException> failures = new ConcurrentLinkedQueue<>();
        try {
            for (Thread thread : begin(transports, work, failures::add)) {
                thread.join();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return new ArrayList<>(failures);
    }

    /** Waits for none of them. */
    static List<Thread> begin(Collection<Transport> transports, Work work, Consumer<IOException> whenFailed) {
        List<Thread> threads = new ArrayList<>();
        for (Transport transport : transports) {
            Thread thread = new Thread(() -> work(transport, work, whenFailed), "output-" + threads.size());
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        return threads;
    }

    private static void work(Transport transport, Work work, Consumer<IOException> whenFailed) {
        try {
            work.on(transport);
        } catch (IOException failed) {
            whenFailed.accept(failed);
        } catch (RuntimeException | Error broken) {
            whenFailed.accept(new IOException(transport.place() + ": " + broken, broken));
        }
    }
}
