package io.flowdecoder.cli;

import io.flowdecoder.cli.metrics.KernelCounts;
import io.flowdecoder.cli.metrics.SocketStatus;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.receive.SocketTable;
import io.flowdecoder.receive.UdpReceiver;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The UDP sockets of a run in the order in which they were bound, and what the kernel says of them, where it does. */
final class Sockets {
    private final List<SocketStatus> sockets = new CopyOnWriteArrayList<>();
    private final List<UdpReceiver> receivers = new CopyOnWriteArrayList<>();

    void add(String scheme, InetSocketAddress local, UdpReceiver receiver, Worker worker) {
        sockets.add(worker.status(scheme, ip(local), receiver.localPort()));
        receivers.add(receiver); // last: who reads goes by these
    }

    private static String ip(InetSocketAddress address) {
        return address.getAddress().isAnyLocalAddress()
                ? "::"
                : IpAddress.of(address.getAddress()).toString();
    }

    List<SocketStatus> all() {
        return sockets;
    }

    /** Of each socket, in the same order. */
    List<KernelCounts> kernel() {
        SocketTable now = SocketTable.read();
        List<KernelCounts> counts = new ArrayList<>();
        receivers.forEach(receiver -> counts.add(new KernelCounts(receiver.drops(now), receiver.queued(now))));
        return counts;
    }

    /** Datagrams that the kernel had no room for. */
    long drops() {
        return kernel().stream().mapToLong(counts -> counts.drops().orElse(0)).sum();
    }
}
