package io.flowdecoder.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.testing.Hex;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortLayersTest {
    private static final String IPV4_OF_UDP = "45000000 00000000 40110000 0a000001 0a000002\n";
    private static final String IPV4_OF_TCP = "45000000 00000000 40060000 0a000001 0a000002\n";
    private static final String VXLAN = "08000000 00002a00 # VNI 42\n 020000000001 020000000002 0800\n";

    @Test
    void aTunnelIsFoundAtAPortThatIsConfigured() {
        ByteBuffer packet = Hex.datagram(IPV4_OF_UDP + "c000 2118 00000000 # to port 8472 + 0\n" + VXLAN);
        ByteBuffer elsewhere = Hex.datagram(IPV4_OF_UDP + "c000 0bb8 00000000 # to port 3000\n" + VXLAN);
        PortLayers ports = PortLayers.NONE.with(Layer.UDP, true, 3000, Layer.VXLAN);

        assertThat(walk(PortLayers.NONE, packet)).containsExactly("IPV4 0", "UDP 0", "VXLAN 0", "ETHERNET 1");
        assertThat(walk(PortLayers.NONE, elsewhere)).containsExactly("IPV4 0", "UDP 0");
        assertThat(walk(ports, elsewhere)).containsExactly("IPV4 0", "UDP 0", "VXLAN 0", "ETHERNET 1");
        assertThat(walk(ports, packet)).containsExactly("IPV4 0", "UDP 0", "VXLAN 0", "ETHERNET 1");
    }

    @Test
    void whatDoesNotLookLikeThatTunnelIsPayloadThereToo() {
        PortLayers ports = PortLayers.NONE.with(Layer.UDP, true, 53, Layer.GENEVE);

        assertThat(walk(ports, Hex.datagram(IPV4_OF_UDP + "c000 0035 00000000  ffffffff ffffffff")))
                .containsExactly("IPV4 0", "UDP 0");
    }

    @Test
    void aLayerThatIsNoTunnelIsOneInside() {
        PortLayers ports = PortLayers.NONE.with(Layer.TCP, false, 53, Layer.IPV6);
        ByteBuffer packet = Hex.datagram(
                IPV4_OF_TCP + "0035 c000 00000000 00000000 5000 0000 00000000 60000000 00003b40" + "00".repeat(32));

        assertThat(walk(ports, packet)).containsExactly("IPV4 0", "TCP 0", "IPV6 1");
    }

    @Test
    void aPortOfTheDestinationIsNotThatOfTheSource() {
        PortLayers ports = PortLayers.NONE
                .with(Layer.UDP, true, 1, Layer.VXLAN)
                .with(Layer.UDP, false, 2, Layer.GRE)
                .with(Layer.TCP, true, 3, Layer.IPV4);

        assertThat(ports.portOf(Layer.UDP, 2, 1)).isEqualTo(1);
        assertThat(ports.portOf(Layer.UDP, 2, 3)).isEqualTo(2);
        assertThat(ports.portOf(Layer.UDP, 1, 2)).isEqualTo(-1);
        assertThat(ports.portOf(Layer.TCP, 0, 3)).isEqualTo(3);
        assertThat(ports.portOf(Layer.TCP, 0, 1)).isEqualTo(-1);
    }

    @Test
    void aPortLeadsToWhatWasConfiguredLast() {
        PortLayers ports = PortLayers.NONE.with(Layer.TCP, true, 53, Layer.IPV4).with(Layer.TCP, true, 53, Layer.IPV6);
        ByteBuffer packet = Hex.datagram(
                IPV4_OF_TCP + "c000 0035 00000000 00000000 5000 0000 00000000 60000000 00003b40" + "00".repeat(32));

        assertThat(walk(ports, packet)).containsExactly("IPV4 0", "TCP 0", "IPV6 1");
    }

    @Test
    void onlySoManyPortsCanBeConfigured() {
        PortLayers ports = PortLayers.NONE;
        for (int port = 0; port < PortLayers.MAX; port++) {
            ports = ports.with(Layer.UDP, true, port, Layer.GRE);
        }
        PortLayers full = ports;

        assertThat(full.portOf(Layer.UDP, 0, PortLayers.MAX - 1)).isEqualTo(PortLayers.MAX - 1);
        assertThatThrownBy(() -> full.with(Layer.UDP, true, 1000, Layer.GRE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PortLayers.NONE.with(Layer.SCTP, true, 1, Layer.GRE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PortLayers.NONE.with(Layer.UDP, true, 65_536, Layer.GRE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> walk(PortLayers ports, ByteBuffer octets) {
        List<String> layers = new ArrayList<>();
        PacketCursor packet = new PacketCursor(ports);
        packet.wrap(octets, octets.position(), octets.limit(), Layer.IPV4);
        while (packet.nextLayer()) {
            layers.add(packet.layer() + " " + packet.depth());
        }
        return layers;
    }
}
