package io.flowdecoder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.producer.Counter;
import io.flowdecoder.producer.Protocol;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.testing.Allocation;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a datagram to the outputs nothing is allocated once all is warm, however many there are. */
class WorkerAllocationTest {
    private static final TransportSession EXPORTER = new TransportSession(2055, IpAddress.v4(0x7f00_0001), 4711);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-format=bin",
                "-outputs.a.format=bin -outputs.b.format=bin -outputs.b.transport.file=b",
                "-outputs.a.format=bin -outputs.b.format=json -outputs.c.format=json -outputs.d.format=text"
                        + " -outputs.b.transport.file=b -outputs.c.transport.file=c -outputs.d.transport.file=d"
            })
    void aDatagramLeavesNoGarbage(String flags) throws UsageException {
        Settings settings =
                CommandLine.parse(CommandLineTest.COLLECTOR, flags.split(" ")).settings();
        Outputs nowhere = Outputs.nowhere(settings);
        Pipeline pipeline = new Pipeline(SavedSessions.empty(settings.state()), settings, nowhere);
        Worker worker = pipeline.newWorker(EnumSet.allOf(Protocol.class));
        ByteBuffer datagram = ByteBuffer.wrap(Captures.NETFLOW_V5);

        assertThat(Allocation.ofAThousand(() -> worker.handle(datagram, EXPORTER, 1_700_000_000_000_000_000L)))
                .isZero();
        assertThat(nowhere.delivered())
                .isEqualTo(worker.messagesDue())
                .isEqualTo(settings.outputs().size() * worker.counts().get(Counter.FLOWS))
                .isPositive();
    }
}
