package io.flowdecoder.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.flowdecoder.testing.Hex;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of any octets. */
class PacketCursorPropertiesTest {
    private static final byte[] FRAME = Hex.bytes("""
            020000000002 020000000001 88a8              # Ethernet
            00c8 8100  0064 8847                        # two tags
            00064040 000c813f                           # two labels
            46000000 12340000 4029beef 0a000001 0a000002 94040000  # IPv4 with options, IPv6 inside
            62eabcde 0000003c                           # IPv6
            20010db8 00000000 00000000 00000001
            20010db8 00000000 00000000 00000002
            2b00 0104 00000000                          # hop-by-hop options
            2c02 0401 00000000                          # segment routing
            fc000000 00000000 00000000 00000001
            0600 0001 deadbeef                          # first fragment
            01bb c822 00000001 00000002 8012 0400 cafe 0000 0101080a 00000001 00000002  # TCP with options
            """);

    /** Octets that lead from one header to another more often than chance would. */
    private static final byte[] TEMPTING = {
        0, 1, 4, 6, 8, 17, 41, 43, 44, 58, 60, 0x45, 0x4f, 0x60, (byte) 0x81, (byte) 0x86, (byte) 0x88, (byte) 0xff
    };

    private final PacketCursor packet = new PacketCursor();

    @Test
    void everyPrefixYieldsTheHeadersThatAreWholeInItAndPerhapsTheStartOfOneMore() {
        List<String> whole = walk(FRAME.length);

        for (int length = 0; length < FRAME.length; length++) {
            List<String> walked = walk(length);
            int complete = 0;
            while (complete < walked.size() && walked.get(complete).equals(whole.get(complete))) {
                complete++;
            }
            assertThat(walked.size()).as("in %d octets", length).isBetween(complete, complete + 1);
            assertThat(packet.at() + packet.length()).as("in %d octets", length).isLessThanOrEqualTo(length);
        }
    }

    private List<String> walk(int length) {
        List<String> walked = new ArrayList<>();
        packet.wrap(ByteBuffer.wrap(FRAME, 0, length), 0, length, Layer.ETHERNET);
        while (packet.nextLayer()) {
            walked.add(packet.layer() + " " + packet.length());
        }
        return walked;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void noOctetsThrowOrYieldMoreHeadersThanTheyHold(long seed) {
        Random random = new Random(seed);
        Layer[] layers = Layer.values();
        for (int round = 0; round < 25_000; round++) {
            ByteBuffer buffer = randomOctets(random);
            packet.wrap(buffer, 0, buffer.limit(), layers[random.nextInt(layers.length)]);
            int headers = 0;
            while (packet.nextLayer()) {
                headers++;
                sumOfLayer();
            }
            assertThat(headers).isLessThanOrEqualTo(buffer.limit() / 2);
        }
    }

    private static ByteBuffer randomOctets(Random random) {
        byte[] octets = new byte[random.nextInt(160)];
        random.nextBytes(octets);
        int tempted = random.nextInt(octets.length + 1);
        for (int i = 0; i < tempted; i++) {
            octets[random.nextInt(octets.length)] = TEMPTING[random.nextInt(TEMPTING.length)];
        }
        return ByteBuffer.wrap(octets);
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7, 8})
    void noDamageToAFrameThrows(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 25_000; round++) {
            byte[] damaged = FRAME.clone();
            for (int i = random.nextInt(6); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] = TEMPTING[random.nextInt(TEMPTING.length)];
            }
            int end = random.nextInt(damaged.length + 1);
            sumOfPacket(ByteBuffer.wrap(damaged, 0, end), 0, end);
        }
    }

    @Test
    void everyKindOfBufferReadsTheSame() {
        long expected = sumOfPacket(ByteBuffer.wrap(FRAME), 0, FRAME.length);
        ByteBuffer direct = Hex.directAtOffset(FRAME);

        assertThat(sumOfPacket(direct, direct.position(), direct.limit())).isEqualTo(expected);
        assertThat(sumOfPacket(ByteBuffer.wrap(FRAME).asReadOnlyBuffer(), 0, FRAME.length))
                .isEqualTo(expected);
    }

    @Test
    void aWarmWalkAllocatesNothing() {
        ByteBuffer buffer = Hex.directAtOffset(FRAME);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long sum = 0;
        long allocated = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1_000; i++) {
                sum += sumOfPacket(buffer, buffer.position(), buffer.limit());
                sum += sumOfPacket(buffer, buffer.position(), buffer.limit() - 25);
            }
            allocated = Math.min(allocated, threads.getCurrentThreadAllocatedBytes() - before);
        }

        assertThat(sum).isNotZero();
        assertThat(allocated).isZero();
    }

    private long sumOfPacket(ByteBuffer buffer, int at, int end) {
        packet.wrap(buffer, at, end, Layer.ETHERNET);
        long sum = 0;
        while (packet.nextLayer()) {
            sum = sum * 31 + packet.layer().ordinal() + packet.length() + sumOfLayer();
        }
        return sum * 2 + (packet.isCut() ? 1 : 0);
    }

    /** Reads all that the layer has. */
    private long sumOfLayer() {
        return switch (packet.layer()) {
            case ETHERNET -> packet.sourceMac() + packet.destinationMac() + packet.etherType();
            case VLAN -> packet.vlanId() + packet.etherType();
            case MPLS -> sumOfLabels() + packet.labelledEtherType();
            case IPV4 -> sumOfIp() + packet.fragmentId() + packet.fragmentOffset() + packet.fragmentFlags();
            case IPV6 -> sumOfIp() + packet.flowLabel();
            case IPV6_HOP_BY_HOP, IPV6_DESTINATION_OPTIONS -> packet.protocol();
            case IPV6_ROUTING ->
                packet.routingType() + packet.segmentsLeft() + packet.segmentCount() + packet.protocol();
            case IPV6_FRAGMENT -> packet.fragmentId() + packet.fragmentOffset() + packet.fragmentFlags();
            case TCP -> packet.sourcePort() + packet.destinationPort() + packet.tcpFlags();
            case UDP, SCTP -> packet.sourcePort() + packet.destinationPort();
            case ICMP, ICMPV6 -> packet.icmpType() + packet.icmpCode();
        };
    }

    private long sumOfLabels() {
        long sum = 0;
        for (int i = 0; i < packet.labelCount(); i++) {
            sum += packet.label(i) + packet.labelTtl(i);
        }
        return sum;
    }

    private long sumOfIp() {
        return packet.trafficClass()
                + packet.hopLimit()
                + packet.protocol()
                + packet.depth()
                + packet.sourceHigh()
                + packet.sourceLow()
                + packet.destinationHigh()
                + packet.destinationLow();
    }
}
