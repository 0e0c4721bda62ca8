package io.flowdecoder.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.testing.Hex;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Walks packets given as hexadecimal. */
abstract class PacketWalk {
    static final String TCP = "01bb c822 00000001 00000002 5018 0400 cafe 0000";
    static final String UDP = "0035 14e9 0008 cafe";

    final PacketCursor packet = new PacketCursor();

    static String ipv4(int protocol) {
        return "45000000 12340000 40%02x0000 0a000001 0a000002 ".formatted(protocol);
    }

    static String ipv6(int nextHeader) {
        return "60000000 0000%02x3c ".formatted(nextHeader) + "20010db8 00000000 00000000 00000001 ".repeat(2);
    }

    void wrap(Layer first, String hex) {
        ByteBuffer buffer = Hex.datagram(hex);
        packet.wrap(buffer, 0, buffer.limit(), first);
    }

    void open(Layer layer, int length) {
        assertThat(packet.nextLayer()).isTrue();
        assertThat(packet.layer()).isEqualTo(layer);
        assertThat(packet.length()).isEqualTo(length);
    }

    void end() {
        assertThat(packet.nextLayer()).isFalse();
        assertThat(packet.isCut()).isFalse();
    }

    void cutHere() {
        assertThat(packet.nextLayer()).isFalse();
        assertThat(packet.isCut()).isTrue();
    }

    List<String> layers() {
        List<String> layers = new ArrayList<>();
        while (packet.nextLayer()) {
            layers.add(packet.layer() == Layer.VLAN ? "VLAN " + packet.link().vlanId() : "" + packet.layer());
        }
        return layers;
    }
}
