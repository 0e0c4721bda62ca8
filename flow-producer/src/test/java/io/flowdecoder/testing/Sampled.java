package io.flowdecoder.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** An sFlow datagram as an agent writes it, sample by sample. What is given in hexadecimal may be annotated. */
public final class Sampled {
    private static final String AGENT = "00000001 c0000209";

    private final String agent;
    private final ByteArrayOutputStream samples = new ByteArrayOutputStream();
    private int count;

    private Sampled(String agent) {
        this.agent = agent;
    }

    /** A datagram of agent 192.0.2.9. */
    public static Sampled datagramOf() {
        return new Sampled(AGENT);
    }

    /** @param agent type and octets of its address */
    public static Sampled datagramOf(String agent) {
        return new Sampled(agent);
    }

    /** A compact flow sample: one packet in 1000, from interface 3 to 5. */
    public Sampled flow(String... records) {
        return sample(1, "00000007 00000003 000003e8 00002710 00000000 00000003 00000005", records);
    }

    /** Any other sample that has a number of records. */
    public Sampled sample(int format, String head, String... records) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(Hex.bytes(head));
        u32(body, records.length);
        for (String record : records) {
            body.writeBytes(Hex.bytes(record));
        }
        u32(samples, format);
        u32(samples, body.size());
        samples.writeBytes(body.toByteArray());
        count++;
        return this;
    }

    /** A record, filled up to four octets; its format and length are added. */
    public static String record(int format, String body) {
        int length = Hex.bytes(body).length;
        return "%08x %08x\n".formatted(format, length) + body + "\n" + "00".repeat(-length & 3) + "\n";
    }

    /** A record of a sampled header, of a packet of 1518 octets. */
    public static String header(int protocol, String octets) {
        int length = Hex.bytes(octets).length;
        return record(1, "%08x 000005ee 00000004 %08x\n".formatted(protocol, length) + octets);
    }

    public ByteBuffer datagram() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Hex.bytes("00000005" + agent + "00000000 00001092 0001e240"));
        u32(out, count);
        out.writeBytes(samples.toByteArray());
        return ByteBuffer.wrap(out.toByteArray());
    }

    private static void u32(ByteArrayOutputStream out, long value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write((int) (value >> shift));
        }
    }
}
