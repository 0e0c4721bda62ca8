package io.flowdecoder.receive;

import io.flowdecoder.session.TransportSession;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** Takes one datagram after the other, as the JDK does it everywhere. */
final class ChannelDrain implements DatagramDrain {
    private final DatagramChannel channel;
    private final Senders senders;
    private final DatagramHandler handler;
    private final EpochClock clock = new EpochClock();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(UdpReceiver.MAX_DATAGRAM_LENGTH);
    private SocketAddress lastSender;
    private TransportSession lastSession;

    ChannelDrain(DatagramChannel channel, Senders senders, DatagramHandler handler) {
        this.channel = channel;
        this.senders = senders;
        this.handler = handler;
    }

    @Override
    public int drain(int most) throws IOException {
        int taken = 0;
        for (SocketAddress from; taken < most && (from = channel.receive(buffer.clear())) != null; taken++) {
            handler.handle(buffer.flip(), session(from), clock.nanos());
        }
        return taken;
    }

    /** The channel hands out the same address object as long as the sender stays the same. */
    private TransportSession session(SocketAddress from) {
        if (from != lastSender) {
            InetSocketAddress sender = (InetSocketAddress) from;
            lastSession = senders.session(sender.getAddress(), sender.getPort());
            lastSender = from;
        }
        return lastSession;
    }
}
