package io.flowdecoder.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.session.ExporterPrefixes;
import io.flowdecoder.session.TransportSession;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllowListTest {
    private final List<String> events = new ArrayList<>();
    private final DatagramHandler handler = new DatagramHandler() {
        @Override
        public void handle(ByteBuffer datagram, TransportSession from, long receivedNanos) {
            events.add(from.address().toString());
        }

        @Override
        public void idle() {
            events.add("idle");
        }
    };

    @Test
    void thoseInThePrefixesAreHeardAndOthersCounted() {
        AllowList list = new AllowList(
                ExporterPrefixes.ALL.with(IpAddress.parse("192.0.2.0"), 25).with(IpAddress.parse("2001:db8::"), 32));
        DatagramHandler gate = list.before(handler);
        for (String address : List.of(
                "192.0.2.1", "192.0.2.128", "192.0.2.128", "2001:db8::1", "2001:db9::1", "192.0.2.127", "::c000:201")) {
            gate.handle(ByteBuffer.allocate(1), new TransportSession(2055, IpAddress.parse(address), 9), 0);
        }
        gate.idle();

        assertThat(events).containsExactly("192.0.2.1", "2001:db8::1", "192.0.2.127", "idle");
        assertThat(list.refused()).isEqualTo(4);
    }

    @Test
    void othersAreHeardFromTheMomentThatTheyAreAllowed() {
        AllowList list = new AllowList(ExporterPrefixes.ALL);
        DatagramHandler gate = list.before(handler);
        TransportSession exporter = new TransportSession(2055, IpAddress.parse("192.0.2.1"), 9);
        gate.handle(ByteBuffer.allocate(1), exporter, 0);
        list.allow(ExporterPrefixes.ALL.with(IpAddress.parse("198.51.100.0"), 24));
        gate.handle(ByteBuffer.allocate(1), exporter, 0);

        assertThat(events).containsExactly("192.0.2.1");
        assertThat(list.refused()).isOne();
    }
}
