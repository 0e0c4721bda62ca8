package io.flowdecoder.packet;

/** How headers print what they have in common. */
final class HeaderText {
    private static final String[] TCP_FLAGS = {"FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"};

    private HeaderText() {}

    static String hex8(int value) {
        return String.format("0x%02x", value);
    }

    static String hex16(int value) {
        return String.format("0x%04x", value);
    }

    static String hex24(int value) {
        return String.format("0x%06x", value);
    }

    /** The layer's name, as in IPV6 HOP BY HOP. */
    static String name(Layer layer) {
        return layer.name().replace('_', ' ');
    }

    static String fragment(int offset) {
        return offset == 0 ? "" : " fragment at " + offset * 8;
    }

    /** The flags that are set, as in [SYN,ACK]. */
    static String tcpFlags(int flags) {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < TCP_FLAGS.length; i++) {
            if ((flags >>> i & 1) != 0) {
                text.append(text.length() > 1 ? "," : "").append(TCP_FLAGS[i]);
            }
        }
        return text.append(']').toString();
    }
}
