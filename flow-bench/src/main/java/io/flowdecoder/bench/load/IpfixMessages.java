package io.flowdecoder.bench.load;

import java.nio.ByteBuffer;
import java.util.Random;

/** IPFIX messages of records with 20 fields, among them 64-bit counters and times in milliseconds. */
final class IpfixMessages {
    private static final int TEMPLATE_ID = 256;
    private static final int OPTIONS_TEMPLATE_ID = 257;
    private static final int RECORD_LENGTH = 71;
    private static final int CAPACITY = 2_048;

    private static final int[][] FIELDS = {
        {8, 4}, {12, 4}, {15, 4}, {10, 4}, {14, 4}, {2, 8}, {1, 8}, {152, 8}, {153, 8}, {7, 2},
        {11, 2}, {16, 4}, {17, 4}, {9, 1}, {13, 1}, {4, 1}, {5, 1}, {6, 1}, {61, 1}, {48, 1}
    };

    private IpfixMessages() {}

    /** The message that teaches the template, and a sampling rate for sampler 1: one data record. */
    static ByteBuffer template(int exportSeconds) {
        ByteBuffer out = header(exportSeconds);
        putShorts(out, 2, 8 + 4 * FIELDS.length, TEMPLATE_ID, FIELDS.length);
        for (int[] field : FIELDS) {
            putShorts(out, field);
        }
        putShorts(out, 3, 18, OPTIONS_TEMPLATE_ID, 2, 1, 48, 1, 50, 4);
        putShorts(out, OPTIONS_TEMPLATE_ID, 9);
        out.put((byte) 1).putInt(1000);
        return finish(out);
    }

    static ByteBuffer message(int exportSeconds, int records, Random random) {
        ByteBuffer out = header(exportSeconds);
        putShorts(out, TEMPLATE_ID, 4 + RECORD_LENGTH * records);
        for (int i = 0; i < records; i++) {
            putRecord(out, exportSeconds * 1000L, random);
        }
        return finish(out);
    }

    private static void putRecord(ByteBuffer out, long nowMillis, Random random) {
        out.putInt(0x64400000 | random.nextInt(1 << 22)).putInt(0xc6120000 | random.nextInt(1 << 17));
        out.putInt(0xac100001 | random.nextInt(32) << 8);
        out.putInt(1 + random.nextInt(64)).putInt(1 + random.nextInt(64));
        int packets = 1 + random.nextInt(1000);
        out.putLong(packets).putLong(packets * (40L + random.nextInt(1400)));
        long last = nowMillis - random.nextInt(15_000);
        out.putLong(last - random.nextInt(60_000)).putLong(last);
        putShorts(out, 1024 + random.nextInt(60_000), 443);
        out.putInt(64_512 + random.nextInt(1000)).putInt(64_512 + random.nextInt(1000));
        out.put(new byte[] {24, 16, 6, 0, 0x1b, 0, 1});
    }

    private static ByteBuffer header(int exportSeconds) {
        ByteBuffer out = ByteBuffer.allocateDirect(CAPACITY);
        putShorts(out, 10, 0);
        return out.putInt(exportSeconds).putInt(0).putInt(200);
    }

    private static ByteBuffer finish(ByteBuffer out) {
        return out.putShort(2, (short) out.position()).flip();
    }

    private static void putShorts(ByteBuffer out, int... values) {
        for (int value : values) {
            out.putShort((short) value);
        }
    }
}
