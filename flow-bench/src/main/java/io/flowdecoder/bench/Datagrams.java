package io.flowdecoder.bench;

import java.nio.ByteBuffer;
import java.util.Random;

/** Datagrams of NetFlow and sFlow, in direct buffers as a receiver has them. */
public final class Datagrams {
    static final int EXPORT_SECONDS = 1_760_000_000;
    static final int UPTIME_MILLIS = 100_000_000;
    static final int V9_TEMPLATE_ID = 256;

    /** Element and length of the 20 fields of a NetFlow v9 record. */
    static final int[][] V9_FIELDS = {
        {8, 4}, {12, 4}, {15, 4}, {10, 4}, {14, 4}, {2, 4}, {1, 4}, {22, 4}, {21, 4}, {7, 2},
        {11, 2}, {16, 4}, {17, 4}, {9, 1}, {13, 1}, {4, 1}, {5, 1}, {6, 1}, {61, 1}, {48, 1}
    };

    private static final int V9_RECORD_LENGTH = 55;
    private static final int CAPACITY = 2_048;

    private static final int SAMPLES = 7;
    private static final int SAMPLED_OCTETS = 58;

    private Datagrams() {}

    /** The packet that teaches the template of {@link #netflowV9}, and a sampling rate for sampler 1. */
    public static ByteBuffer netflowV9Template() {
        ByteBuffer out = netflowV9Header(3);
        out.putShort((short) 0).putShort((short) (8 + 4 * V9_FIELDS.length));
        out.putShort((short) V9_TEMPLATE_ID).putShort((short) V9_FIELDS.length);
        for (int[] field : V9_FIELDS) {
            out.putShort((short) field[0]).putShort((short) field[1]);
        }
        out.putShort((short) 1)
                .putShort((short) 24)
                .putShort((short) 257)
                .putShort((short) 4)
                .putShort((short) 8);
        putShorts(out, 1, 4, 48, 1, 50, 4);
        out.putShort((short) 0);
        out.putShort((short) 257).putShort((short) 16).putInt(1).put((byte) 1).putInt(1000);
        return out.put(new byte[3]).flip();
    }

    /** A packet of records with 20 fields. */
    public static ByteBuffer netflowV9(int records, Random random) {
        ByteBuffer out = netflowV9Header(records);
        int length = 4 + V9_RECORD_LENGTH * records;
        int padding = -length & 3;
        out.putShort((short) V9_TEMPLATE_ID).putShort((short) (length + padding));
        for (int i = 0; i < records; i++) {
            out.putInt(0x64400000 | random.nextInt(1 << 22)).putInt(0xc6120000 | random.nextInt(1 << 17));
            out.putInt(0xac100001 | random.nextInt(32) << 8);
            out.putInt(1 + random.nextInt(64)).putInt(1 + random.nextInt(64));
            int packets = 1 + random.nextInt(1000);
            out.putInt(packets).putInt(packets * (40 + random.nextInt(1400)));
            int last = UPTIME_MILLIS - random.nextInt(15_000);
            out.putInt(last - random.nextInt(60_000)).putInt(last);
            out.putShort((short) (1024 + random.nextInt(60_000))).putShort((short) 443);
            out.putInt(64_512 + random.nextInt(1000)).putInt(64_512 + random.nextInt(1000));
            out.put((byte) 24)
                    .put((byte) 16)
                    .put((byte) 6)
                    .put((byte) 0)
                    .put((byte) 0x1b)
                    .put((byte) 0)
                    .put((byte) 1);
        }
        return out.put(new byte[padding]).flip();
    }

    private static ByteBuffer netflowV9Header(int count) {
        ByteBuffer out = ByteBuffer.allocateDirect(CAPACITY);
        out.putShort((short) 9).putShort((short) count).putInt(UPTIME_MILLIS).putInt(EXPORT_SECONDS);
        return out.putInt(1).putInt(100);
    }

    /** A full NetFlow v5 datagram: 30 records. */
    public static ByteBuffer netflowV5(Random random) {
        ByteBuffer out = ByteBuffer.allocateDirect(CAPACITY);
        putShorts(out, 5, 30);
        out.putInt(UPTIME_MILLIS).putInt(EXPORT_SECONDS).putInt(0).putInt(1).putShort((short) 0);
        out.putShort((short) (0x4000 | 1000));
        for (int i = 0; i < 30; i++) {
            out.putInt(0x64400000 | random.nextInt(1 << 22)).putInt(0xc6120000 | random.nextInt(1 << 17));
            out.putInt(0xac100001);
            putShorts(out, 1 + random.nextInt(64), 1 + random.nextInt(64));
            int packets = 1 + random.nextInt(1000);
            out.putInt(packets).putInt(packets * (40 + random.nextInt(1400)));
            int last = UPTIME_MILLIS - random.nextInt(15_000);
            out.putInt(last - random.nextInt(60_000)).putInt(last);
            putShorts(out, 1024 + random.nextInt(60_000), 443, 0x1b, 6 << 8);
            putShorts(out, 64_512 + random.nextInt(1000), 64_512 + random.nextInt(1000));
            putShorts(out, 24 << 8 | 16, 0);
        }
        return out.flip();
    }

    /**
     * An sFlow datagram of seven flow samples: the header of a tagged TCP packet and extended switch and router data in
     * each, extended gateway data in two of them.
     */
    public static ByteBuffer sflow(Random random) {
        ByteBuffer out = ByteBuffer.allocateDirect(CAPACITY);
        putInts(out, 5, 1, 0xc0a8ff01, 0, 1, UPTIME_MILLIS, SAMPLES);
        for (int i = 0; i < SAMPLES; i++) {
            boolean gateway = i % 3 == 1;
            int lengthAt = out.position() + 4;
            putInts(out, 1, 0, i + 1, 7, 1000, 1000 * (i + 1), 0, 1 + random.nextInt(64), 1 + random.nextInt(64));
            out.putInt(gateway ? 4 : 3);
            putSampledHeader(out, random);
            putInts(out, 1001, 16, 100, 0, 200, 0);
            putInts(out, 1002, 16, 1, 0xac100001, 24, 16);
            if (gateway) {
                putInts(out, 1003, 60, 1, 0xac100002, 64_512, 64_513, 64_514, 1, 2, 3, 64_514, 64_515, 64_516, 2);
                putInts(out, 64_512 << 16 | 1, 64_512 << 16 | 2, 100);
            }
            out.putInt(lengthAt, out.position() - lengthAt - 4);
        }
        return out.flip();
    }

    private static void putSampledHeader(ByteBuffer out, Random random) {
        putInts(out, 1, 16 + SAMPLED_OCTETS + 2, 1, 1518, 4, SAMPLED_OCTETS);
        out.putInt(0x02000001)
                .putShort((short) random.nextInt())
                .putInt(0x02000002)
                .putShort((short) random.nextInt());
        putShorts(out, 0x8100, 100, 0x0800);
        putShorts(out, 0x4500, 1500, random.nextInt(), 0x4000, 60 << 8 | 6, 0);
        out.putInt(0x64400000 | random.nextInt(1 << 22)).putInt(0xc6120000 | random.nextInt(1 << 17));
        putShorts(out, 1024 + random.nextInt(60_000), 443);
        out.putInt(random.nextInt()).putInt(random.nextInt());
        putShorts(out, 0x5018, 1024, 0, 0);
        out.putShort((short) 0);
    }

    private static void putShorts(ByteBuffer out, int... values) {
        for (int value : values) {
            out.putShort((short) value);
        }
    }

    private static void putInts(ByteBuffer out, int... values) {
        for (int value : values) {
            out.putInt(value);
        }
    }
}
