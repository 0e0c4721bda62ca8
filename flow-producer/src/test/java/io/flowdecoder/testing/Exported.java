package io.flowdecoder.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * A NetFlow v9 or IPFIX datagram as an exporter writes it, set by set. Fields are given as {@code id:length}, with an
 * enterprise number before a slash as {@code 32473/1:4}, and {@code v} as the length of one that has its own; the octets
 * of records as annotated hexadecimal.
 */
public final class Exported {
    /** When every datagram is sent, in seconds since the epoch. */
    public static final long SECONDS = 1_700_000_000;

    private final boolean v9;
    private final long sysUptime;
    private final long domain;
    private final ByteArrayOutputStream sets = new ByteArrayOutputStream();
    private long sequenceNumber = 42;

    private Exported(boolean v9, long sysUptime, long domain) {
        this.v9 = v9;
        this.sysUptime = sysUptime;
        this.domain = domain;
    }

    public static Exported v9(long sysUptime, long domain) {
        return new Exported(true, sysUptime, domain);
    }

    public static Exported v9() {
        return v9(3_600_000, 7);
    }

    public static Exported ipfix(long domain) {
        return new Exported(false, 0, domain);
    }

    public static Exported ipfix() {
        return ipfix(7);
    }

    public Exported numbered(long sequenceNumber) {
        this.sequenceNumber = sequenceNumber;
        return this;
    }

    public Exported template(int id, String fields) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        u16(content, id);
        u16(content, fields.split(" ").length);
        specifiers(content, fields);
        return set(v9 ? 0 : 2, content);
    }

    public Exported optionsTemplate(int id, String scopes, String options) {
        int scopeCount = scopes.split(" ").length;
        int optionCount = options.split(" ").length;
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        u16(content, id);
        u16(content, v9 ? 4 * scopeCount : scopeCount + optionCount);
        u16(content, v9 ? 4 * optionCount : scopeCount);
        specifiers(content, scopes);
        specifiers(content, options);
        return set(v9 ? 1 : 3, content);
    }

    public Exported data(int id, String hex) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(Hex.bytes(hex));
        return set(id, content);
    }

    private static void specifiers(ByteArrayOutputStream out, String fields) {
        for (String field : fields.split(" ")) {
            String[] parts = field.split("[/:]");
            boolean enterprise = parts.length == 3;
            int id = Integer.parseInt(parts[parts.length - 2]);
            String length = parts[parts.length - 1];
            u16(out, enterprise ? id | 0x8000 : id);
            u16(out, length.equals("v") ? 0xffff : Integer.parseInt(length));
            if (enterprise) {
                u32(out, Long.parseLong(parts[0]));
            }
        }
    }

    private Exported set(int id, ByteArrayOutputStream content) {
        while (content.size() % 4 != 0) {
            content.write(0);
        }
        u16(sets, id);
        u16(sets, 4 + content.size());
        sets.writeBytes(content.toByteArray());
        return this;
    }

    public ByteBuffer datagram() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        u16(out, v9 ? 9 : 10);
        u16(out, v9 ? 1 : 16 + sets.size());
        if (v9) {
            u32(out, sysUptime);
        }
        u32(out, SECONDS);
        u32(out, sequenceNumber);
        u32(out, domain);
        out.writeBytes(sets.toByteArray());
        return ByteBuffer.wrap(out.toByteArray());
    }

    private static void u16(ByteArrayOutputStream out, int value) {
        out.write(value >> 8);
        out.write(value);
    }

    private static void u32(ByteArrayOutputStream out, long value) {
        u16(out, (int) (value >> 16));
        u16(out, (int) value);
    }
}
