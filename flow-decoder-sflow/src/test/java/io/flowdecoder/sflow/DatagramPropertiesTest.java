package io.flowdecoder.sflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.flowdecoder.structure.ElementCursor;
import io.flowdecoder.structure.Field;
import io.flowdecoder.structure.FieldType;
import io.flowdecoder.structure.StructureView;
import io.flowdecoder.testing.BufferKind;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.testing.SflowListener;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of any octets. */
class DatagramPropertiesTest {
    private static final byte[] LIES = {0, 1, 0x7f, (byte) 0x80, (byte) 0xff};

    private final SflowListener listener = new SflowListener();

    static Stream<byte[]> datagrams() {
        return Stream.of(Datagrams.ROUTED, Datagrams.MIXED, Datagrams.STRUCTURED)
                .map(Hex::bytes);
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
                listener.hear(ByteBuffer.wrap(damaged));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noDamageToSeveralOctetsThrowsOrYieldsMoreThanTheOctetsHold(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            byte[] damaged = Hex.bytes(round % 2 == 0 ? Datagrams.MIXED : Datagrams.STRUCTURED);
            for (int i = random.nextInt(8); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] = LIES[random.nextInt(LIES.length)];
            }
            listener.hear(ByteBuffer.wrap(damaged, 0, random.nextInt(damaged.length + 1)));
        }
    }

    @ParameterizedTest
    @MethodSource("datagrams")
    void bothTiersAgree(byte[] datagram) {
        assertThat(listener.hear(ByteBuffer.wrap(datagram)).problems()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("datagrams")
    void everyKindOfBufferReadsTheSame(byte[] datagram) {
        BufferKind.requireSame(datagram, new SflowListener());
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
        ByteBuffer structured = buffers.get(2);
        ByteBuffer cut = mixed.duplicate().limit(300);
        DatagramCursor datagram = new DatagramCursor();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long sum = 0;
        long allocated = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1_000; i++) {
                sum += sumOf(datagram, whole) + sumOf(datagram, mixed) + sumOf(datagram, cut);
                sum += sumOf(datagram, structured);
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
            case STRUCTURE -> sumOfStructure(datagram.structure());
            case OPAQUE, MALFORMED -> datagram.recordFormat();
        };
    }

    private static long sumOfStructure(StructureView view) {
        long sum = view.end();
        for (int i = 0; i < view.fieldCount(); i++) {
            Field field = view.structure().fields().get(i);
            sum += view.length(i) + (field.isArray() ? sumOfArray(view, i, field) : sumOfField(view, i, field));
        }
        return sum;
    }

    private static long sumOfField(StructureView view, int i, Field field) {
        return switch (field.type()) {
            case INT, HYPER -> view.signed(i);
            case FLOAT, DOUBLE -> (long) view.real(i);
            case ADDRESS, IP_V4, IP_V6 -> view.addressHigh(i) + view.addressLow(i);
            case STRING, OPAQUE, STRUCTURE -> view.at(i);
            default -> view.unsigned(i);
        };
    }

    private static long sumOfArray(StructureView view, int i, Field field) {
        long sum = view.elementCount(i);
        if (field.type() == FieldType.STRUCTURE) {
            ElementCursor elements = view.elements(i);
            while (elements.next()) {
                sum += sumOfStructure(elements.element());
            }
        } else {
            for (int element = 0; element < view.elementCount(i); element++) {
                sum += view.unsigned(i, element);
            }
        }
        return sum;
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
