package io.flowdecoder.cli.collector;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Exporters of NetFlow v9 that come and go, and change their templates: each has an address and a port of its own, sends a
 * template that nobody has seen, some packets of it, and is never heard of again.
 */
final class ChurningExporters {
    private static final int RECORDS = 10;
    private static final int PACKETS = 20;
    private static final int TEMPLATE = 0;
    private static final int[][] FIELDS = {
        {8, 4}, {12, 4}, {15, 4}, {10, 4}, {14, 4}, {2, 4}, {1, 8}, {22, 4}, {21, 4}, {7, 2},
        {11, 2}, {16, 4}, {17, 4}, {9, 1}, {13, 1}, {4, 1}, {5, 1}, {6, 1}, {61, 1}, {27, 16},
        {28, 16}, {56, 6}, {80, 6}, {58, 2}, {32, 2}, {31, 3}, {82, 12}, {95, 4}, {234, 4}, {231, 8}
    };

    private final InetSocketAddress collector;
    private final Random random = new Random(2026);
    private final ByteBuffer packet = ByteBuffer.allocate(1_500);
    private int sequence;
    private long records;

    ChurningExporters(InetSocketAddress collector) {
        this.collector = collector;
    }

    /** The whole life of one. */
    void live() throws IOException {
        InetAddress address = InetAddress.getByAddress(new byte[] {
            127, (byte) random.nextInt(256), (byte) random.nextInt(256), (byte) (1 + random.nextInt(254))
        });
        List<int[]> fields = new ArrayList<>(List.of(FIELDS));
        Collections.shuffle(fields, random);
        fields = fields.subList(0, 5 + random.nextInt(15));
        int id = 256 + random.nextInt(60_000);
        sequence = 0;
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.bind(new InetSocketAddress(address, 0)).connect(collector);
            sendTemplate(id, fields, channel);
            for (int i = 0; i < PACKETS; i++) {
                sendRecords(id, fields, channel);
            }
        }
    }

    /** Records that have been sent of all. */
    long records() {
        return records;
    }

    private void header(int count) {
        packet.clear().putShort((short) 9).putShort((short) count).putInt(600_000);
        packet.putInt((int) (System.currentTimeMillis() / 1_000))
                .putInt(sequence++)
                .putInt(7);
    }

    private void sendTemplate(int id, List<int[]> fields, DatagramChannel channel) throws IOException {
        header(1);
        packet.putShort((short) TEMPLATE).putShort((short) (8 + 4 * fields.size()));
        packet.putShort((short) id).putShort((short) fields.size());
        for (int[] field : fields) {
            packet.putShort((short) field[0]).putShort((short) field[1]);
        }
        channel.write(packet.flip());
    }

    private void sendRecords(int id, List<int[]> fields, DatagramChannel channel) throws IOException {
        header(RECORDS);
        int start = packet.position();
        packet.putShort((short) id).putShort((short) 0);
        byte[] record = new byte[fields.stream().mapToInt(field -> field[1]).sum()];
        for (int i = 0; i < RECORDS; i++) {
            random.nextBytes(record);
            packet.put(record);
        }
        packet.put(new byte[-packet.position() & 3]);
        packet.putShort(start + 2, (short) (packet.position() - start));
        records += channel.write(packet.flip()) > 0 ? RECORDS : 0;
    }
}
