package io.flowdecoder.receive;

import io.flowdecoder.session.TransportSession;
import io.flowdecoder.wire.Wire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Takes up to {@value #BATCH} datagrams with one {@linkplain RecvMmsg call}, and allocates nothing.
 *
 * <pre>
 * mmsghdr: 0 msg_name    8 msg_namelen   16 msg_iov       24 msg_iovlen
 *         32 msg_control 40 msg_controllen 48 msg_flags   56 msg_len
 * iovec:   0 iov_base    8 iov_len
 * sockaddr_in:  0 sin_family  2 sin_port  4 sin_addr
 * sockaddr_in6: 0 sin6_family 2 sin6_port 4 sin6_flowinfo 8 sin6_addr 24 sin6_scope_id
 * </pre>
 */
final class BatchDrain implements DatagramDrain {
    static final int BATCH = 16;

    private static final int MESSAGE_LENGTH = 64;
    private static final int NAME_LENGTH_AT = 8;
    private static final int VECTOR_AT = 16;
    private static final int VECTORS_AT = 24;
    private static final int RECEIVED_AT = 56;
    private static final int VECTOR_LENGTH = 16;
    private static final int IPV6_NAME_LENGTH = 28;
    private static final int NAME_ROOM = 32;
    private static final int IPV4_NAME_LENGTH = 16;

    /** Not a power of two: the starts of the datagrams, which all of them have, would compete for the same lines of the cache. */
    private static final int ROOM = 65_536 + 25 * 64;

    private final int descriptor;
    private final Senders senders;
    private final DatagramHandler handler;
    private final ChannelDrain channel;
    private final EpochClock clock = new EpochClock();

    private final ByteBuffer messages = structures(MESSAGE_LENGTH);
    private final ByteBuffer vectors = structures(VECTOR_LENGTH);
    private final ByteBuffer names = ByteBuffer.allocateDirect(BATCH * NAME_ROOM);
    private final ByteBuffer octets = ByteBuffer.allocateDirect(BATCH * ROOM);
    private final ByteBuffer[] datagrams = new ByteBuffer[BATCH];
    private final long messagesAddress = RecvMmsg.addressOf(messages);

    /**
     * @param descriptor of the channel's socket, which stays open for as long as this is used
     * @param channel says what is wrong with the socket, if something is
     */
    BatchDrain(int descriptor, Senders senders, DatagramHandler handler, ChannelDrain channel) {
        this.descriptor = descriptor;
        this.senders = senders;
        this.handler = handler;
        this.channel = channel;
        long namesAddress = RecvMmsg.addressOf(names);
        long vectorsAddress = RecvMmsg.addressOf(vectors);
        long octetsAddress = RecvMmsg.addressOf(octets);
        for (int i = 0; i < BATCH; i++) {
            vectors.putLong(i * VECTOR_LENGTH, octetsAddress + (long) i * ROOM);
            vectors.putLong(i * VECTOR_LENGTH + 8, UdpReceiver.MAX_DATAGRAM_LENGTH);
            messages.putLong(i * MESSAGE_LENGTH, namesAddress + (long) i * NAME_ROOM);
            messages.putLong(i * MESSAGE_LENGTH + VECTOR_AT, vectorsAddress + (long) i * VECTOR_LENGTH);
            messages.putLong(i * MESSAGE_LENGTH + VECTORS_AT, 1);
            datagrams[i] = octets.slice(i * ROOM, UdpReceiver.MAX_DATAGRAM_LENGTH);
        }
    }

    private static ByteBuffer structures(int length) {
        return ByteBuffer.allocateDirect(BATCH * length).order(ByteOrder.nativeOrder());
    }

    @Override
    public int drain(int most) throws IOException {
        int taken = 0;
        int received = BATCH;
        while (received == BATCH && taken < most) {
            received = receive();
            if (received < 0) {
                return taken + channel.drain(most - taken);
            }
            taken += received;
        }
        return taken;
    }

    private int receive() {
        for (int i = 0; i < BATCH; i++) {
            messages.putInt(i * MESSAGE_LENGTH + NAME_LENGTH_AT, IPV6_NAME_LENGTH);
        }
        int received = RecvMmsg.receive(descriptor, messagesAddress, BATCH);
        long now = clock.nanos();
        for (int i = 0; i < received; i++) {
            int length = messages.getInt(i * MESSAGE_LENGTH + RECEIVED_AT);
            handler.handle(datagrams[i].clear().limit(length), sender(i), now);
        }
        return received;
    }

    private TransportSession sender(int i) {
        int at = i * NAME_ROOM;
        int port = Wire.u16(names, at + 2);
        if (messages.getInt(i * MESSAGE_LENGTH + NAME_LENGTH_AT) == IPV4_NAME_LENGTH) {
            return senders.session(4, 0, Wire.u32(names, at + 4), port);
        }
        return senders.session(6, Wire.u64(names, at + 8), Wire.u64(names, at + 16), port);
    }
}
