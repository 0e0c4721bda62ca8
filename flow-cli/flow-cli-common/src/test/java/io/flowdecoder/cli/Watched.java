package io.flowdecoder.cli;

import io.flowdecoder.cli.metrics.HandlingTimes;
import io.flowdecoder.cli.metrics.KernelCounts;
import io.flowdecoder.cli.metrics.Monitored;
import io.flowdecoder.cli.metrics.OutputStatus;
import io.flowdecoder.cli.metrics.SocketStatus;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.producer.Counts;
import io.flowdecoder.producer.FlowProducer;
import io.flowdecoder.producer.Protocol;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.wire.Limits;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;

/** A collector without sockets, to be watched. */
final class Watched implements Monitored {
    private static final long RECEIVED = 1_700_000_100_000_000_000L;

    private final ExporterSessions sessions = new ExporterSessions(Limits.DEFAULT);
    private final FlowProducer producer = new FlowProducer(sessions, Limits.DEFAULT, flow -> {});
    private final HandlingTimes times = new HandlingTimes();

    /** One that has heard everything there is a metric for. */
    static Watched collector() {
        Watched collector = new Watched();
        TransportSession router = new TransportSession(2055, IpAddress.parse("192.0.2.1"), 40_000);
        collector.take(router, v5(1)); // lost, late, and anew:
        collector.take(router, v5(9));
        collector.take(router, v5(5));
        collector.take(router, v5(1_000_000_000));
        collector.take(
                router, Hex.datagram("0005 0002 0036ee80 6553f100 00000000 3b9aca01 0000 0000" + "00".repeat(50)));
        collector.take(router, Hex.datagram("""
                0009 0004 0036ee80 6553f100 00000001 00000007
                0101 0008 00000001                                     # before its template
                0000 000c 0100 0001 0001 0004                          # template 256
                0001 0012 012c 0004 0004 0001 0004 0022 0004           # options template 300
                0100 0008 00000001
                """));
        collector.take(
                router,
                Hex.datagram("00000005 00000001 c0000209 00000000 00000001 00000064 00000001"
                        + "00000002 00000014 00000001 00000001 00000001 000003ff 00000000"));
        collector.producer.giveUpHeld();
        collector.times.isDue();
        collector.times.add(1_000);
        return collector;
    }

    static ByteBuffer v5(long sequence) {
        return Hex.datagram(
                "0005 0001 0036ee80 6553f100 00000000 %08x 0000 0000".formatted(sequence) + "00".repeat(48));
    }

    void take(TransportSession from, ByteBuffer datagram) {
        producer.produce(datagram, from, EnumSet.allOf(Protocol.class), RECEIVED);
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public ExporterSessions sessions() {
        return sessions;
    }

    @Override
    public Counts counts() {
        return producer.counts();
    }

    @Override
    public long defects() {
        return 0;
    }

    @Override
    public long refused() {
        return 0;
    }

    @Override
    public List<SocketStatus> sockets() {
        return List.of(new SocketStatus("flow", "::", 2055, producer.counts(), times));
    }

    @Override
    public List<KernelCounts> kernel() {
        return List.of(new KernelCounts(OptionalLong.of(1), OptionalLong.of(0)));
    }

    @Override
    public List<OutputStatus> outputs() {
        return List.of(new OutputStatus(
                "stdout", producer.counts().messages(), producer.counts().messages(), 0, 0, 0, 0, 0));
    }

    @Override
    public List<String> obstacles() {
        return List.of();
    }
}
