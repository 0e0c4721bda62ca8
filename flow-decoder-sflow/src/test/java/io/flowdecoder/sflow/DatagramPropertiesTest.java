package io.flowdecoder.sflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.flowdecoder.testing.Hex;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of any octets. */
class DatagramPropertiesTest {
    private static final byte[] LIES = {0, 1, 0x7f, (byte) 0x80, (byte) 0xff};

    static Stream<byte[]> datagrams() {
        return Stream.of(Hex.bytes(Datagrams.ROUTED), Hex.bytes(Datagrams.MIXED));
    }

    @ParameterizedTest
    @MethodSource("datagrams")
    void everyPrefixYieldsTheRecordsThatAreWholeInItAndAProblem(byte[] datagram) {
        List<String> records = Walk.through(ByteBuffer.wrap(datagram)).records();

        for (int length = 0; length < datagram.length; length++) {
            Walk walk = Walk.through(ByteBuffer.wrap(datagram, 0, length));

            int whole = recordsUpTo(ByteBuffer.wrap(datagram), length);
            assertThat(walk.records()).as("in %d octets", length).isEqualTo(records.subList(0, whole));
            assertThat(walk.problems()).as("in %d octets", length).hasSize(1);
        }
    }

    private static int recordsUpTo(ByteBuffer buffer, int end) {
        int records = 0;
        DatagramCursor datagram = new DatagramCursor();
        datagram.wrap(buffer);
        while (datagram.nextSample()) {
            while (datagram.nextRecord()) {
                records += datagram.recordStart() + datagram.recordLength() <= end ? 1 : 0;
            }
        }
        return records;
    }

    @ParameterizedTest
    @MethodSource("datagrams")
    void noDamageToOneOctetThrowsOrYieldsMoreThanTheOctetsHold(byte[] datagram) {
        for (int at = 0; at < datagram.length; at++) {
            for (byte lie : LIES) {
                byte[] damaged = datagram.clone();
                damaged[at] = lie;
                assertBounded(damaged);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noDamageToSeveralOctetsThrowsOrYieldsMoreThanTheOctetsHold(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            byte[] damaged = Hex.bytes(Datagrams.MIXED);
            for (int i = random.nextInt(8); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] = LIES[random.nextInt(LIES.length)];
            }
            assertBounded(Arrays.copyOf(damaged, random.nextInt(damaged.length + 1)));
        }
    }

    /** Eight octets are the least that a sample or a record takes. */
    private static void assertBounded(byte[] datagram) {
        Walk walk = Walk.through(ByteBuffer.wrap(datagram));
        SflowDatagram values = SflowDatagram.read(ByteBuffer.wrap(datagram));

        assertThat(8 * (walk.samples().size() + walk.records().size())).isLessThanOrEqualTo(datagram.length);
        assertThat(values.problems()).isEqualTo(walk.problems());
        assertThat(formats(values)).isEqualTo(formats(walk));
    }

    @ParameterizedTest
    @MethodSource("datagrams")
    void bothTiersAgree(byte[] datagram) {
        SflowDatagram values = SflowDatagram.read(ByteBuffer.wrap(datagram));
        Walk walk = Walk.through(ByteBuffer.wrap(datagram));

        assertThat(formats(values)).isEqualTo(formats(walk));
        assertThat(values.problems()).isEqualTo(walk.problems()).isEmpty();
    }

    /** The format of each sample, then that of each record after the number of its sample. */
    private static List<String> formats(SflowDatagram datagram) {
        List<Sample> samples = datagram.samples();
        return Stream.concat(
                        samples.stream().map(sample -> sample.format().toString()),
                        IntStream.range(0, samples.size())
                                .boxed()
                                .flatMap(i -> recordFormats(samples.get(i)).map(format -> i + 1 + ": " + format)))
                .toList();
    }

    private static Stream<DataFormat> recordFormats(Sample sample) {
        if (sample instanceof FlowSample flow) {
            return flow.records().stream().map(FlowRecord::format);
        }
        if (sample instanceof DiscardedPacket discarded) {
            return discarded.records().stream().map(FlowRecord::format);
        }
        return sample instanceof CounterSample counters
                ? counters.records().stream().map(CounterRecord::format)
                : Stream.empty();
    }

    private static List<String> formats(Walk walk) {
        return Stream.concat(
                        walk.samples().stream().map(sample -> sample.split(" ")[1]),
                        walk.records().stream().map(record -> record.split(" ")[0] + " " + record.split(" ")[2]))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("datagrams")
    void everyKindOfBufferReadsTheSame(byte[] datagram) {
        SflowDatagram expected = SflowDatagram.read(ByteBuffer.wrap(datagram));
        ByteBuffer heapAtOffset = ByteBuffer.allocate(datagram.length + 9)
                .position(5)
                .put(datagram)
                .flip()
                .position(5);

        for (ByteBuffer buffer : List.of(
                heapAtOffset,
                heapAtOffset.slice(),
                Hex.directAtOffset(datagram),
                ByteBuffer.wrap(datagram).asReadOnlyBuffer(),
                ByteBuffer.wrap(datagram).order(ByteOrder.LITTLE_ENDIAN))) {
            assertThat(SflowDatagram.read(buffer)).as("%s", buffer).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("datagrams")
    void whereverADatagramLiesItsFaultsAreCountedFromItsStart(byte[] datagram) {
        for (int at = 0; at < datagram.length; at++) {
            assertSameBehindOtherOctets(Arrays.copyOf(datagram, at));
            for (byte lie : LIES) {
                byte[] damaged = datagram.clone();
                damaged[at] = lie;
                assertSameBehindOtherOctets(damaged);
            }
        }
    }

    private static void assertSameBehindOtherOctets(byte[] datagram) {
        assertThat(SflowDatagram.read(Hex.directAtOffset(datagram)))
                .isEqualTo(SflowDatagram.read(ByteBuffer.wrap(datagram)));
    }

    @Test
    void aWarmWalkAllocatesNothing() {
        List<ByteBuffer> buffers = datagrams().map(Hex::directAtOffset).toList();
        ByteBuffer whole = buffers.get(0);
        ByteBuffer mixed = buffers.get(1);
        ByteBuffer cut = mixed.duplicate().limit(300);
        DatagramCursor datagram = new DatagramCursor();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long sum = 0;
        long allocated = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1_000; i++) {
                sum += sumOf(datagram, whole) + sumOf(datagram, mixed) + sumOf(datagram, cut);
            }
            allocated = Math.min(allocated, threads.getCurrentThreadAllocatedBytes() - before);
        }

        assertThat(sum).isNotZero();
        assertThat(allocated).isZero();
    }

    private static long sumOf(DatagramCursor datagram, ByteBuffer buffer) {
        long sum = 0;
        if (datagram.wrap(buffer)) {
            sum += datagram.agentAddressLow() + datagram.sequenceNumber();
            while (datagram.nextSample()) {
                sum += datagram.sampleKind().ordinal() + datagram.recordCount();
                while (datagram.nextRecord()) {
                    sum += sumOfRecord(datagram);
                }
            }
        }
        return sum + datagram.fault().ordinal();
    }

    private static long sumOfRecord(DatagramCursor datagram) {
        return switch (datagram.recordKind()) {
            case SAMPLED_HEADER ->
                datagram.sampledHeader().frameLength()
                        + datagram.sampledHeader().headerLength();
            case SAMPLED_ETHERNET -> datagram.sampledEthernet().srcMac();
            case SAMPLED_IPV4 -> datagram.sampledIpv4().srcIpLow();
            case SAMPLED_IPV6 -> datagram.sampledIpv6().srcIpLow();
            case EXTENDED_SWITCH -> datagram.extendedSwitch().srcVlan();
            case EXTENDED_ROUTER -> datagram.extendedRouter().nexthopLow();
            case EXTENDED_GATEWAY -> sumOfGateway(datagram.extendedGateway());
            case OPAQUE, MALFORMED -> datagram.recordFormat();
        };
    }

    private static long sumOfGateway(ExtendedGatewayView gateway) {
        long sum = gateway.nexthopLow() + gateway.localpref();
        for (int i = 0; i < gateway.dstAsPathLength(); i++) {
            sum += gateway.dstAsPath(i);
        }
        while (gateway.nextSegment()) {
            sum += gateway.segmentType();
        }
        return sum;
    }
}
