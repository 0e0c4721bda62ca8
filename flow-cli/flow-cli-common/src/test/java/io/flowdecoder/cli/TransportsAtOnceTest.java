package io.flowdecoder.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.cli.metrics.OutputStatus;
import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.encoding.Schema;
import io.flowdecoder.producer.MessageKind;
import io.flowdecoder.transport.Transport;
import io.flowdecoder.transport.TransportOpener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is said to all outputs reaches each of them, whatever another does. */
class TransportsAtOnceTest {
    private static final int PATIENCE_SECONDS = 20;

    private final List<OutputSettings> settings = new ArrayList<>();

    /** An output with a transport of its own for each kind. */
    private void add(String name, Fake... transports) {
        Map<MessageKind, Transport> byKind = new EnumMap<>(MessageKind.class);
        for (Fake transport : transports) {
            byKind.put(MessageKind.values()[byKind.size()], transport);
        }
        add(name, byKind.keySet(), whenGone -> byKind);
    }

    private void add(String name, Set<MessageKind> kinds, TransportOpener opener) {
        settings.add(new OutputSettings(
                name, EnumSet.copyOf(kinds), Encoding.of(Schema.GOFLOW2, Format.named("json")), opener));
    }

    private Outputs open() throws IOException {
        return Outputs.open(settings, () -> {});
    }

    /** Does as it is told. */
    private static class Fake implements Transport {
        final CountDownLatch closed = new CountDownLatch(1);
        final Semaphore stoppings = new Semaphore(0);
        final AtomicInteger reopenings = new AtomicInteger();

        @Override
        public Sender newSender() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void reopen() throws IOException {
            reopenings.incrementAndGet();
        }

        @Override
        public long delivered() {
            return 3;
        }

        @Override
        public long rejected() {
            return 0;
        }

        @Override
        public long takenOver() {
            return 2;
        }

        @Override
        public String place() {
            return "kafka:flows";
        }

        @Override
        public String trouble() {
            return "no broker answers";
        }

        @Override
        public void stopping() {
            stoppings.release();
        }

        @Override
        public void close() throws IOException {
            closed.countDown();
        }
    }

    private static final class CannotClose extends Fake {
        private final Exception why;

        CannotClose(Exception why) {
            this.why = why;
        }

        @Override
        public void close() throws IOException {
            super.close();
            if (why instanceof RuntimeException defect) {
                throw defect;
            }
            throw (IOException) why;
        }
    }

    @Test
    void allAreClosedThoughSomeCannotBe() throws IOException {
        Fake last = new Fake();
        add("a", new CannotClose(new IOException("disk full")));
        add("b", new CannotClose(new IllegalStateException("a defect")));
        add("c", last);

        assertThatThrownBy(open()::close)
                .isInstanceOf(IOException.class)
                .satisfies(failed -> assertThat(failed.getSuppressed()).hasSize(1));
        assertThat(last.closed.getCount()).isZero();
    }

    @Test
    void whyOneCannotBeOpenedIsToldAlsoIfAnotherCannotBeClosed() {
        Fake opened = new Fake();
        add("a", opened);
        add("b", new CannotClose(new IOException("disk full")));
        add("c", Set.of(MessageKind.FLOWS), whenGone -> {
            throw new IOException("-transport.file: permission denied");
        });

        assertThatThrownBy(this::open)
                .isInstanceOf(CannotStartException.class)
                .hasMessage("-transport.file: permission denied")
                .satisfies(failed -> assertThat(failed.getSuppressed())
                        .singleElement()
                        .hasToString("java.io.IOException: disk full"));
        assertThat(opened.closed.getCount()).isZero();
    }

    @Test
    void theyAreDrainedAtTheSameTime() throws IOException {
        CyclicBarrier together = new CyclicBarrier(3);
        AtomicInteger drained = new AtomicInteger();
        for (String name : List.of("a", "b", "c")) {
            add(name, new Fake() {
                @Override
                public void drain() {
                    try {
                        together.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                        drained.incrementAndGet();
                    } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
                        throw new AssertionError(alone);
                    }
                }
            });
        }

        open().drain();

        assertThat(drained).hasValue(3);
    }

    @Test
    void oneThatIsStuckKeepsNoOtherFromBeingOpenedAnew() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        CountDownLatch reopened = new CountDownLatch(1);
        Fake stuck = new Fake() {
            @Override
            public void reopen() throws IOException {
                super.reopen();
                try {
                    released.await();
                } catch (InterruptedException interrupted) {
                    throw new IOException(interrupted);
                }
            }
        };
        add("stuck", stuck);
        add("b", new Fake() {
            @Override
            public void reopen() throws IOException {
                throw new IOException("no such directory");
            }
        });
        add("c", new Fake() {
            @Override
            public void reopen() {
                reopened.countDown();
            }
        });
        Outputs outputs = open();

        outputs.reopen();
        await(stuck.reopenings, 1);
        for (int hangups = 0; hangups < 100; hangups++) {
            outputs.reopen();
        }

        assertThat(reopened.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        released.countDown();
        await(stuck.reopenings, 2); // those that came while it was stuck are one
    }

    private static void await(AtomicInteger counter, int value) throws InterruptedException {
        for (int waited = 0; waited < PATIENCE_SECONDS * 100 && counter.get() < value; waited++) {
            Thread.sleep(10);
        }
        assertThat(counter).hasValue(value);
    }

    @Test
    void outputsWithNamesAreToldApartByThemThoughTheyWriteToTopicsOfOneName() throws IOException {
        add("here", new Fake(), new Fake());
        add("there", new Fake());

        Outputs outputs = open();

        assertThat(outputs.status((name, kind) -> 10))
                .containsExactly(
                        new OutputStatus("here", 24, 6, 0, 0, 0, 0, 0),
                        new OutputStatus("there", 12, 3, 0, 0, 0, 0, 0));
        assertThat(outputs.troubles())
                .containsExactly("here: no broker answers", "here: no broker answers", "there: no broker answers");
    }

    @Test
    void theOneWithoutANameIsCalledByItsPlace() throws IOException {
        add("", new Fake());

        Outputs outputs = open();

        assertThat(outputs.status((name, kind) -> 1))
                .containsExactly(new OutputStatus("kafka:flows", 3, 3, 0, 0, 0, 0, 0));
        assertThat(outputs.troubles()).containsExactly("no broker answers");
    }

    @Test
    void theOldestMessageOnDiskIsThatOfAllThatAreOnDisk() {
        OutputStatus empty = new OutputStatus("a", 0, 0, 0, 0, 0, 0, 0);
        OutputStatus old = new OutputStatus("b", 0, 0, 0, 0, 0, 1, 100);
        OutputStatus young = new OutputStatus("c", 0, 0, 0, 0, 0, 1, 200);

        assertThat(empty.plus(old).onDiskSinceMillis()).isEqualTo(100);
        assertThat(old.plus(empty).onDiskSinceMillis()).isEqualTo(100);
        assertThat(young.plus(old).onDiskSinceMillis()).isEqualTo(100);
        assertThat(old.plus(young).onDiskSinceMillis()).isEqualTo(100);
    }

    private Pipeline pipeline(Settings flags) throws IOException {
        return new Pipeline(SavedSessions.empty(flags.state()), flags, open());
    }

    private static Settings flags(String... args) throws UsageException {
        return CommandLine.parse(CommandLineTest.COLLECTOR, args).settings();
    }

    @Test
    void whoAsksItToStopTwiceDoesNotMakeOutputsWaitAnew() throws Exception {
        Fake output = new Fake();
        add("", output);
        Pipeline pipeline = pipeline(flags());
        Run run = new Run(flags(), Set.of(), reloaded -> {}, () -> false);

        run.stop(pipeline);
        assertThat(output.stoppings.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isTrue();
        run.stop(pipeline);
        run.fail(pipeline);

        assertThat(output.stoppings.tryAcquire(200, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    void aRunThatFailsLetsGoOfSendersThatWait() throws Exception {
        Fake output = new Fake();
        add("", output);

        new Run(flags(), Set.of(), reloaded -> {}, () -> false).fail(pipeline(flags()));

        assertThat(output.stoppings.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isTrue();
    }
}
