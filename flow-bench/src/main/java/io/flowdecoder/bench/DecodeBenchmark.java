package io.flowdecoder.bench;

import io.flowdecoder.ipfix.IpfixMessage;
import io.flowdecoder.netflow.v1.V1Datagram;
import io.flowdecoder.netflow.v5.V5Datagram;
import io.flowdecoder.netflow.v7.V7Datagram;
import io.flowdecoder.netflow.v9.V9Packet;
import io.flowdecoder.sflow.SflowDatagram;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Decoding alone: datagrams read in place, and made into values. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
public class DecodeBenchmark {
    private final InPlace inPlace = new InPlace();

    /** For the harness. */
    public DecodeBenchmark() {}

    @Benchmark
    public long inPlace(Input input, Records counted) {
        Datagram datagram = input.next();
        counted.records += datagram.records;
        return inPlace.sumOf(datagram);
    }

    @Benchmark
    public Object values(Input input, Records counted) {
        Datagram datagram = input.next();
        counted.records += datagram.records;
        return switch (datagram.protocol) {
            case SFLOW -> SflowDatagram.read(datagram.octets);
            case NETFLOW_V1 -> V1Datagram.read(datagram.octets);
            case NETFLOW_V5 -> V5Datagram.read(datagram.octets);
            case NETFLOW_V7 -> V7Datagram.read(datagram.octets);
            case NETFLOW_V9 -> V9Packet.readAll(datagram.octets, datagram.templates);
            case IPFIX -> IpfixMessage.readAll(datagram.octets, datagram.templates);
        };
    }
}
