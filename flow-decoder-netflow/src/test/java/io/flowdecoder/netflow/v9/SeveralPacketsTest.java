package io.flowdecoder.netflow.v9;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.template.Set;
import io.flowdecoder.template.Templates;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Octets;
import io.flowdecoder.wire.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One datagram that holds more than one export packet, though RFC 3954 gives a packet no length. */
class SeveralPacketsTest {
    private static final String DEFINITION = """
            0009 0001 00000064 65f00000 00000001 00000007
            0000 000c 0100 0001 0004 0001   # 256: protocol
            """;
    private static final String DATA = """
            0009 0004 00000065 65f00001 00000002 00000007
            0100 0008 06 11 3a 01
            """;

    private final Templates templates = new Templates();

    @Test
    void packetsOfOneSourceFollowEachOther() {
        List<V9Packet> packets = readAll(DEFINITION + DATA + DATA.replace("00000002", "00000003"));

        assertThat(packets).extracting(V9Packet::sequenceNumber).containsExactly(1L, 2L, 3L);
        assertThat(packets).allMatch(packet -> packet.problems().isEmpty());
        assertThat(packets).allMatch(packet -> packet.flowSets().size() == 1);
        assertThat(packets.get(2).flowSets().get(0)).isInstanceOf(Set.DataSet.class);
    }

    @Test
    void theFirstAloneIsReadOfThemWhereOneIsAskedFor() {
        V9Packet packet = V9Packet.read(Hex.datagram(DEFINITION + DATA), templates);

        assertThat(packet.flowSets()).hasSize(1);
        assertThat(packet.problems()).isEmpty();
    }

    @Test
    void aPacketThatIsPassedOverTeachesItsTemplates() {
        V9PacketCursor cursor = new V9PacketCursor();
        assertThat(cursor.wrap(Hex.datagram(DEFINITION + DATA), templates)).isTrue();

        assertThat(cursor.nextPacket()).isTrue();
        assertThat(cursor.sequenceNumber()).isEqualTo(2);
        assertThat(templates.get(7, 256)).isNotNull();
        assertThat(cursor.nextPacket()).isFalse();
        assertThat(cursor.nextPacket()).isFalse();
        assertThat(cursor.problem()).isNull();
    }

    @Test
    void aHeaderOfAnotherSourceIsAReservedFlowSet() {
        List<V9Packet> packets = readAll(DEFINITION + "0009 0014 00000065 65f00001 00000002 00000008");

        assertThat(packets).hasSize(1);
        assertThat(packets.get(0).flowSets().get(1))
                .isEqualTo(new Set.UndecodedSet(9, Octets.ofHex("0000006565f000010000000200000008")));
    }

    @Test
    void anIpfixMessageBehindAPacketIsAReservedFlowSet() {
        List<V9Packet> packets = readAll(DEFINITION + "000a 0010 65f00001 00000002 00000007" + DATA);

        assertThat(packets).hasSize(2);
        assertThat(packets.get(0).flowSets().get(1))
                .isEqualTo(new Set.UndecodedSet(10, Octets.ofHex("65f000010000000200000007")));
        assertThat(packets.get(1).problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 20, 1000})
    void zerosMayFillUpTheLastPacket(int count) {
        List<V9Packet> packets = readAll(DEFINITION + DATA + "00".repeat(count));

        assertThat(packets).hasSize(2);
        assertThat(packets).allMatch(packet -> packet.problems().isEmpty());
    }

    @Test
    void aHeaderAmongTheOctetsOfASetIsNoPacket() {
        String octets = "0009 0000 00000065 65f00001 00000002 00000007";
        List<V9Packet> packets = readAll(DEFINITION + "0101 0018" + octets);

        assertThat(packets).hasSize(1);
        assertThat(packets.get(0).flowSets().get(1))
                .isEqualTo(new Set.UndecodedSet(257, Octets.ofHex(octets.replace(" ", ""))));
    }

    @Test
    void aHeaderThatIsCutIsAReservedFlowSet() {
        List<V9Packet> packets = readAll(DEFINITION + "0009 0014 00000065 65f00001 00000002 000000");

        assertThat(packets).hasSize(1);
        assertThat(packets.get(0).problems()).containsExactly(new Problem(Fault.DATAGRAM_TRUNCATED, 51, 1, 0));
    }

    private List<V9Packet> readAll(String hex) {
        return V9Packet.readAll(Hex.directAtOffset(Hex.bytes(hex)), templates);
    }
}
