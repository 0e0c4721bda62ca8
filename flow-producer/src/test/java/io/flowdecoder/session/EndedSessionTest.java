package io.flowdecoder.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.flow.FlowType;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.producer.Counter;
import io.flowdecoder.session.TransportSession.Transport;
import io.flowdecoder.testing.Exported;
import io.flowdecoder.testing.Produced;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** A connection is a transport session: what it has taught ends with it (RFC 7011 section 10.4). */
class EndedSessionTest {
    private static final Exported TEMPLATE = Exported.ipfix().template(256, "8:4");
    private static final Exported FLOW = Exported.ipfix().data(256, "0a000001");

    private static TransportSession connection(int port) {
        return new TransportSession(Transport.TCP, 4739, IpAddress.parse("192.0.2.7"), port);
    }

    private final Produced produced = new Produced();

    private void take(Exported message, TransportSession from) {
        produced.take(message.datagram(), from, Produced.RECEIVED);
    }

    @Test
    void itsTemplatesAreNotForTheNextOneFromTheSamePort() {
        take(TEMPLATE, connection(40_000));
        take(FLOW, connection(40_000));
        produced.end(connection(40_000));
        take(FLOW, connection(40_000));

        assertThat(produced.flows()).hasSize(1);
        assertThat(produced.counts().get(Counter.SETS_HELD)).isEqualTo(1);
    }

    /** A proxy may say so of two, and of one that is gone nobody may have been told yet. */
    @Test
    void twoConnectionsOfOnePortDoNotEndEachOther() {
        TransportSession next =
                new TransportSession(Transport.TCP, 4739, connection(40_000).address(), 40_000, 2);
        take(TEMPLATE, connection(40_000));
        take(FLOW, next);
        assertThat(produced.flows()).isEmpty();

        take(TEMPLATE, next);
        produced.end(connection(40_000));
        take(FLOW, next);
        assertThat(produced.flows()).hasSize(2);
    }

    @Test
    void norForOneFromAnotherPort() {
        take(TEMPLATE, connection(40_000));
        take(FLOW, connection(40_001));

        assertThat(produced.flows()).isEmpty();
    }

    @Test
    void whatItHasHeldIsGivenUpAndCounted() {
        take(FLOW, connection(40_000));
        produced.end(connection(40_000));

        assertThat(produced.counts().get(Counter.SETS_EXPIRED)).isEqualTo(1);
        assertThat(produced.counts().get(Fault.UNKNOWN_TEMPLATE)).isEqualTo(1);
        assertThat(produced.held().octets()).isZero();
    }

    @Test
    void whatIsMissingOfItIsLost() {
        take(Exported.ipfix().numbered(1).template(256, "8:4"), connection(40_000));
        take(Exported.ipfix().numbered(1).data(256, "0a000001"), connection(40_000));
        take(Exported.ipfix().numbered(9).data(256, "0a000001"), connection(40_000));
        produced.end(connection(40_000));

        assertThat(produced.counts().get(Counter.RECORDS_LOST)).isEqualTo(7);
    }

    /** Its templates do not come again, as they do over UDP. */
    @Test
    void untilItEndsMadeUpSendersDoNotPushItOut() {
        Produced small = new Produced(Limits.DEFAULT.withSessions(4));
        small.take(TEMPLATE.datagram(), connection(40_000), Produced.RECEIVED);
        for (int port = 1; port <= 100; port++) {
            TransportSession madeUp = new TransportSession(4739, IpAddress.parse("192.0.2.8"), port);
            small.take(TEMPLATE.datagram(), madeUp, Produced.RECEIVED);
        }
        small.take(FLOW.datagram(), connection(40_000), Produced.RECEIVED);

        assertThat(small.flows()).hasSize(1);
    }

    @Test
    void norDoThoseThatGoOnSending() {
        Produced small = new Produced(Limits.DEFAULT.withSessions(4));
        small.take(TEMPLATE.datagram(), connection(40_000), Produced.RECEIVED);
        for (int i = 0; i < 100; i++) {
            for (int again = 0; again < 2; again++) {
                TransportSession live = new TransportSession(4739, IpAddress.parse("192.0.2.8"), i);
                small.take(TEMPLATE.datagram(), live, Produced.RECEIVED);
            }
        }
        small.take(FLOW.datagram(), connection(40_000), Produced.RECEIVED);

        assertThat(small.flows()).hasSize(1);
    }

    @Test
    void whereThereAreConnectionsAloneTheOldestGoes() {
        ExporterSessions sessions = new ExporterSessions(Limits.DEFAULT.withSessions(4));
        ExporterSession oldest = sessions.session(connection(1));
        for (int port = 2; port <= 5; port++) {
            sessions.session(connection(port));
        }

        assertThat(oldest.isForgotten()).isTrue();
        assertThat(sessions.size()).isEqualTo(4);
    }

    @Test
    @Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
    void whileItEndsWhatItHasSentIsCounted() throws InterruptedException {
        ExporterSessions sessions = new ExporterSessions(Limits.DEFAULT);
        ExporterSession session = sessions.session(connection(40_000));
        session.traffic().received(FlowType.IPFIX, 40_000, 100, Produced.RECEIVED);
        session.lock();
        Thread ending = new Thread(() -> sessions.end(connection(40_000)));
        ending.start();
        while (ending.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(octets(sessions)).isEqualTo(100);
        session.unlock();
        ending.join();

        assertThat(session.isForgotten()).isTrue();
        assertThat(octets(sessions)).isEqualTo(100);
    }

    private static long octets(ExporterSessions sessions) {
        return sessions.tallies().stream()
                .flatMap(exporter -> exporter.tallies().stream())
                .mapToLong(tally -> tally.get(Tally.Unit.OCTETS))
                .sum();
    }

    @Test
    void theEndOfOneThatWasNeverHeardIsNothing() {
        produced.end(connection(40_000));

        assertThat(produced.flows()).isEmpty();
    }
}
