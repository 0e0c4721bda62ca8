package io.flowdecoder.bench;

import io.flowdecoder.packet.PacketCursor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Walking the headers of a sampled packet, and reading the fields of those that most packets have. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
public class WalkBenchmark {
    private final PacketCursor cursor = new PacketCursor();

    /** For the harness. */
    public WalkBenchmark() {}

    @Benchmark
    public long walk(SampledPackets packets) {
        SampledPackets.Packet packet = packets.next();
        long sum = 0;
        cursor.wrap(packet.datagram(), packet.at(), packet.end(), packet.first());
        while (cursor.nextLayer()) {
            sum += read();
        }
        return sum;
    }

    private long read() {
        return switch (cursor.layer()) {
            case ETHERNET ->
                cursor.link().sourceMac()
                        + cursor.link().destinationMac()
                        + cursor.link().etherType();
            case VLAN -> cursor.link().vlanId();
            case MPLS -> cursor.link().labelCount() + cursor.link().label(0);
            case IPV4, IPV6 ->
                sumOfAddresses()
                        + cursor.network().trafficClass()
                        + cursor.network().hopLimit();
            case TCP -> sumOfPorts() + cursor.transport().tcpFlags();
            case UDP -> sumOfPorts();
            case ICMP, ICMPV6 ->
                cursor.transport().icmpType() + cursor.transport().icmpCode();
            default -> cursor.length();
        };
    }

    private long sumOfAddresses() {
        return cursor.network().sourceHigh()
                + cursor.network().sourceLow()
                + cursor.network().destinationHigh()
                + cursor.network().destinationLow();
    }

    private long sumOfPorts() {
        return cursor.transport().sourcePort() + cursor.transport().destinationPort();
    }
}
