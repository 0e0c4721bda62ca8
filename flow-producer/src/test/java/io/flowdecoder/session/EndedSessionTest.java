package io.flowdecoder.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.producer.Counter;
import io.flowdecoder.session.TransportSession.Transport;
import io.flowdecoder.testing.Exported;
import io.flowdecoder.testing.Produced;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Limits;
import org.junit.jupiter.api.Test;

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
    void theEndOfOneThatWasNeverHeardIsNothing() {
        produced.end(connection(40_000));

        assertThat(produced.flows()).isEmpty();
    }
}
