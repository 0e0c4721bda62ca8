package io.flowdecoder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.flow.FlowType;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.session.ExporterSession;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.wire.Limits;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BusiestFirstTest {
    private final ExporterSessions sessions = new ExporterSessions(Limits.DEFAULT);

    private ExporterSession exporter(int number, int datagrams) {
        ExporterSession session = sessions.session(new TransportSession(2055, IpAddress.v4(number), 40_000));
        for (int i = 0; i < datagrams; i++) {
            session.traffic().received(FlowType.NETFLOW_V5, 40_000, 100, 1);
        }
        return session;
    }

    @Test
    void whoHasSentMostComesFirst() {
        ExporterSession few = exporter(1, 2);
        ExporterSession many = exporter(2, 3);
        ExporterSession none = exporter(3, 0);

        assertThat(BusiestFirst.of(List.of(few, many, none))).containsExactly(many, few, none);
    }

    @Test
    void theyMayGoOnMeanwhile() throws InterruptedException {
        List<ExporterSession> all =
                IntStream.range(0, 5_000).mapToObj(i -> exporter(i, i % 10)).toList();
        Thread receiving = new Thread(() -> {
            while (!Thread.interrupted()) {
                ExporterSession any = all.get(ThreadLocalRandom.current().nextInt(all.size()));
                any.traffic().received(FlowType.NETFLOW_V5, 40_000, 100, 1);
            }
        });
        receiving.start();
        for (int i = 0; i < 100; i++) {
            assertThat(BusiestFirst.of(all)).hasSize(all.size());
        }
        receiving.interrupt();
        receiving.join();
    }
}
