package io.flowdecoder.packet;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.net.MacAddress;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.wire.Octets;
import java.lang.management.ManagementFactory;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What holds of any octets, in both tiers. */
class PacketPropertiesTest {
    private static final List<Sample> SAMPLES = Sample.all();

    /** Octets that lead from one header to another more often than chance would. */
    private static final byte[] TEMPTING = {
        0,
        1,
        3,
        4,
        6,
        8,
        17,
        33,
        41,
        43,
        44,
        47,
        50,
        51,
        58,
        60,
        97,
        115,
        (byte) 135,
        (byte) 137,
        (byte) 139,
        (byte) 143,
        0x45,
        0x4f,
        0x60,
        0x65,
        0x58,
        (byte) 0x81,
        (byte) 0x86,
        (byte) 0x88,
        (byte) 0xaa,
        (byte) 0xbe,
        (byte) 0xff
    };

    /** What a value calls otherwise than the view, which reads several headers. */
    private static final Map<String, String> NAME_IN_VIEW = Map.ofEntries(
            Map.entry("LlcHeader.control", "llcControl"),
            Map.entry("SnapHeader.protocolId", "etherType"),
            Map.entry("VlanTag.id", "vlanId"),
            Map.entry("ControlWord.sequenceNumber", "frameSequenceNumber"),
            Map.entry("PppoeHeader.code", "pppoeCode"),
            Map.entry("PppoeHeader.sessionId", "pppoeSessionId"),
            Map.entry("PppoeHeader.payloadLength", "pppoeLength"),
            Map.entry("PppHeader.protocol", "pppProtocol"),
            Map.entry("ArpMessage.hardwareType", "arpHardwareType"),
            Map.entry("ArpMessage.protocolType", "arpProtocolType"),
            Map.entry("ArpMessage.operation", "arpOperation"),
            Map.entry("Ipv4Header.identification", "fragmentId"),
            Map.entry("Ipv4Header.flags", "fragmentFlags"),
            Map.entry("Ipv4Header.ttl", "hopLimit"),
            Map.entry("Ipv4Header.protocol", "nextHeader"),
            Map.entry("RoutingHeader.type", "routingType"),
            Map.entry("FragmentHeader.identification", "fragmentId"),
            Map.entry("FragmentHeader.flags", "fragmentFlags"),
            Map.entry("FragmentHeader.offset", "fragmentOffset"),
            Map.entry("AuthenticationHeader.sequenceNumber", "ipsecSequenceNumber"),
            Map.entry("EspHeader.sequenceNumber", "ipsecSequenceNumber"),
            Map.entry("TcpHeader.flags", "tcpFlags"),
            Map.entry("UdpHeader.length", "udpLength"),
            Map.entry("DccpHeader.type", "dccpType"),
            Map.entry("IcmpHeader.type", "icmpType"),
            Map.entry("IcmpHeader.code", "icmpCode"),
            Map.entry("IcmpHeader.rest", "restOfHeader"),
            Map.entry("IgmpHeader.type", "icmpType"),
            Map.entry("GreHeader.version", "greVersion"),
            Map.entry("ErspanHeader.version", "erspanVersion"),
            Map.entry("ErspanHeader.vlanId", "erspanVlan"),
            Map.entry("ErspanHeader.sessionId", "erspanSessionId"),
            Map.entry("VxlanGpeHeader.nextProtocol", "vxlanNextProtocol"),
            Map.entry("GtpHeader.messageType", "gtpMessageType"),
            Map.entry("L2tpHeader.control", "isL2tpControl"),
            Map.entry("EtherIpHeader.version", "etherIpVersion"));

    private final PacketCursor packet = new PacketCursor();

    @Test
    void everyPrefixYieldsTheHeadersThatAreWholeInItAndPerhapsTheStartOfOneMore() {
        for (Sample sample : SAMPLES) {
            List<String> whole = walk(sample, sample.octets().length);
            for (int length = 0; length < sample.octets().length; length++) {
                List<String> walked = walk(sample, length);
                int same = 0;
                while (same < Math.min(walked.size(), whole.size())
                        && walked.get(same).equals(whole.get(same))) {
                    same++;
                }
                assertThat(walked.size()).as("%d octets of %s", length, sample).isBetween(same, same + 1);
                if (walked.size() > same) {
                    String start = walked.get(same).split(" ")[0];
                    assertThat(whole.get(same))
                            .as("%d octets of %s", length, sample)
                            .startsWith(start + " ");
                }
                assertThat(packet.payloadAt()).isLessThanOrEqualTo(packet.payloadEnd());
                assertThat(packet.payloadEnd()).isLessThanOrEqualTo(length);
            }
        }
    }

    private List<String> walk(Sample sample, int length) {
        List<String> walked = new ArrayList<>();
        packet.wrap(ByteBuffer.wrap(sample.octets()), 0, length, sample.first());
        while (packet.nextLayer()) {
            walked.add(packet.layer() + " " + packet.length());
        }
        return walked;
    }

    @Property(tries = 20_000)
    void noDamageThrowsOrYieldsMoreHeadersThanOctets(@ForAll("damaged") ByteBuffer octets, @ForAll Layer any) {
        for (Layer first : List.of(any, Layer.ETHERNET, Layer.IPV4, Layer.IPV6)) {
            packet.wrap(octets, 0, octets.limit(), first);
            int headers = 0;
            int at = 0;
            while (packet.nextLayer()) {
                EveryField.of(packet);
                assertThat(packet.at()).isGreaterThanOrEqualTo(at);
                at = packet.at();
                headers++;
            }
            assertThat(headers).isLessThanOrEqualTo(Math.min(octets.limit() + 1, PacketCursor.MAX_HEADERS));
            assertThat(packet.depth()).isLessThanOrEqualTo(PacketCursor.MAX_DEPTH);
        }
    }

    @Property(tries = 5_000)
    void bothTiersSayTheSame(@ForAll("damaged") ByteBuffer octets, @ForAll Layer any) throws Exception {
        for (Layer first : List.of(any, Layer.ETHERNET, Layer.IPV4, Layer.IPV6)) {
            agree(octets, first);
        }
    }

    @Test
    void bothTiersSayTheSameOfTheSamples() throws Exception {
        for (Sample sample : SAMPLES) {
            agree(ByteBuffer.wrap(sample.octets()), sample.first());
        }
    }

    private void agree(ByteBuffer octets, Layer first) throws Exception {
        Packet value = Packet.read(octets, 0, octets.limit(), first);
        packet.wrap(octets, 0, octets.limit(), first);
        for (Header header : value.headers()) {
            assertThat(packet.nextLayer()).isTrue();
            assertThat(header.layer()).isEqualTo(packet.layer());
            for (RecordComponent component : header.getClass().getRecordComponents()) {
                agree(header, component);
            }
        }
        assertThat(packet.nextLayer()).isFalse();
        assertThat(value.cut()).isEqualTo(packet.isCut());
        assertThat(value.payload())
                .isEqualTo(Octets.copyOf(octets, packet.payloadAt(), packet.payloadEnd() - packet.payloadAt()));
    }

    private void agree(Header header, RecordComponent component) throws Exception {
        String name = component.getName();
        String qualified = header.getClass().getSimpleName() + "." + name;
        Object kept = component.getAccessor().invoke(header);
        if (kept instanceof MacAddress mac) {
            assertThat(mac.value()).as(qualified).isEqualTo(read(name + "Mac"));
        } else if (kept instanceof IpAddress ip && header instanceof IgmpHeader) {
            assertThat((int) ip.low()).isEqualTo(read(name));
        } else if (kept instanceof IpAddress ip) {
            assertThat(ip.high()).as(qualified).isEqualTo(read(name + "High"));
            assertThat(ip.low()).as(qualified).isEqualTo(read(name + "Low"));
        } else if (kept instanceof Boolean flag && !NAME_IN_VIEW.containsKey(qualified)) {
            assertThat(flag).isEqualTo(read("is" + Character.toUpperCase(name.charAt(0)) + name.substring(1)));
        } else if (kept instanceof Number && !qualified.equals("RoutingHeader.lastEntry")) {
            Object there = read(NAME_IN_VIEW.getOrDefault(qualified, name));
            assertThat(((Number) kept).longValue()).as(qualified).isEqualTo(((Number) there).longValue());
        }
    }

    private Object read(String accessor) throws Exception {
        Object view =
                switch (packet.layer().role) {
                    case LINK -> packet.link();
                    case NETWORK -> packet.network();
                    case TRANSPORT -> packet.transport();
                    case TUNNEL -> packet.tunnel();
                };
        return view.getClass().getMethod(accessor).invoke(view);
    }

    /** A sample with some octets changed, and cut; or any octets. */
    @Provide
    Arbitrary<ByteBuffer> damaged() {
        return Arbitraries.longs().map(seed -> {
            Random random = new Random(seed);
            byte[] octets = SAMPLES.get(random.nextInt(SAMPLES.size())).octets().clone();
            if (random.nextInt(4) == 0) {
                octets = new byte[random.nextInt(160)];
                random.nextBytes(octets);
            }
            for (int i = random.nextInt(6); i >= 0 && octets.length > 0; i--) {
                octets[random.nextInt(octets.length)] = TEMPTING[random.nextInt(TEMPTING.length)];
            }
            int end = random.nextBoolean() ? octets.length : random.nextInt(octets.length + 1);
            return ByteBuffer.wrap(octets, 0, end);
        });
    }

    @Test
    void everyKindOfBufferReadsTheSame() {
        for (Sample sample : SAMPLES) {
            byte[] octets = sample.octets();
            ByteBuffer heap = ByteBuffer.wrap(octets);
            ByteBuffer direct = Hex.directAtOffset(octets);
            Packet expected = Packet.read(heap, 0, octets.length, sample.first());

            assertThat(Packet.read(direct, direct.position(), direct.limit(), sample.first()))
                    .isEqualTo(expected);
            assertThat(Packet.read(heap.asReadOnlyBuffer(), 0, octets.length, sample.first()))
                    .isEqualTo(expected);
            assertThat(sum(direct, direct.position(), direct.limit(), sample.first()))
                    .isEqualTo(sum(heap, 0, octets.length, sample.first()));
        }
    }

    @Test
    void aWarmWalkAllocatesNothing() {
        List<ByteBuffer> buffers = SAMPLES.stream()
                .map(sample -> Hex.directAtOffset(sample.octets()))
                .toList();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long sum = 0;
        long allocated = Long.MAX_VALUE;
        for (int round = 0; round < 200; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < buffers.size(); i++) {
                ByteBuffer buffer = buffers.get(i);
                Layer first = SAMPLES.get(i).first();
                sum += sum(buffer, buffer.position(), buffer.limit(), first);
                sum += sum(buffer, buffer.position(), buffer.position() + buffer.remaining() / 2, first);
            }
            allocated = Math.min(allocated, threads.getCurrentThreadAllocatedBytes() - before);
        }

        assertThat(sum).isNotZero();
        assertThat(allocated).isZero();
    }

    private long sum(ByteBuffer buffer, int at, int end, Layer first) {
        packet.wrap(buffer, at, end, first);
        long sum = 0;
        while (packet.nextLayer()) {
            sum = sum * 31 + EveryField.of(packet);
        }
        return sum * 2 + (packet.isCut() ? 1 : 0);
    }
}
