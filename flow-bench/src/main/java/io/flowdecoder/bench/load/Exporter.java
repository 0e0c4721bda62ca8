package io.flowdecoder.bench.load;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** Sends from an address of its own, and numbers what it sends. */
final class Exporter implements Closeable {
    private final DatagramChannel channel;
    private final int[] sequenceNumbers = new int[Kind.values().length];

    private Exporter(DatagramChannel channel) {
        this.channel = channel;
    }

    /** @param number of its address, 127.0.0.{@code number} */
    static Exporter open(int number, InetSocketAddress collector) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) number}), 0));
            channel.connect(collector);
            return new Exporter(channel);
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    /**
     * Sends a datagram with the number that is due.
     *
     * @param units that it counts
     * @return whether it has gone out; not if nobody listens
     */
    boolean send(Kind kind, ByteBuffer datagram, int units) throws IOException {
        datagram.putInt(kind.sequenceAt, sequenceNumbers[kind.ordinal()]);
        sequenceNumbers[kind.ordinal()] += units;
        try {
            return channel.write(datagram.rewind()) > 0;
        } catch (PortUnreachableException nobodyListens) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
