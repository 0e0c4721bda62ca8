package io.flowdecoder.cli;

import io.flowdecoder.cli.metrics.KernelCounts;
import io.flowdecoder.cli.metrics.SocketStatus;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.receive.SocketTable;
import io.flowdecoder.receive.UdpReceiver;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The sockets of a run in the order in which they were bound, and what the kernel says of those of UDP, where it does. */
final class Sockets {
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /** @param receiver null if it is none of UDP */
    private record Socket(SocketStatus status, UdpReceiver receiver) {
        KernelCounts kernel(SocketTable now) {
            return receiver == null
                    ? KernelCounts.UNKNOWN
                    : new KernelCounts(receiver.drops(now), receiver.queued(now));
        }
    }

    void addUdp(String scheme, InetSocketAddress local, UdpReceiver receiver, Worker worker) {
        sockets.add(new Socket(worker.status(scheme, ip(local), receiver.localPort()), receiver));
    }

    /** One whose connections have one worker. */
    void addTcp(String scheme, InetSocketAddress local, Worker worker) {
        sockets.add(new Socket(worker.status(scheme, ip(local), local.getPort()), null));
    }

    private static String ip(InetSocketAddress address) {
        return address.getAddress().isAnyLocalAddress()
                ? "::"
                : IpAddress.of(address.getAddress()).toString();
    }

    List<SocketStatus> all() {
        return sockets.stream().map(Socket::status).toList();
    }

    /** Of each socket, in the same order. */
    List<KernelCounts> kernel() {
        SocketTable now = SocketTable.read();
        return sockets.stream().map(socket -> socket.kernel(now)).toList();
    }

    /** Datagrams that the kernel had no room for. */
    long drops() {
        return kernel().stream().mapToLong(counts -> counts.drops().orElse(0)).sum();
    }
}
