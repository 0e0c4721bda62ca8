package io.flowdecoder.session;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StreamCorruptedException;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * What sessions over UDP have taught, as octets; {@code docs/saved-state.md} has the layout. What does not belong to it
 * is an {@link IOException}, and takes no more memory than the limits allow.
 */
final class StateFile {
    private static final long MAGIC = 0x464c_4f57_5354_4154L; // FLOWSTAT
    private static final int VERSION = 1;
    private static final int SESSION_FOLLOWS = 1;
    private static final int END = 0;

    private StateFile() {}

    static void write(ExporterSessions sessions, OutputStream out) throws IOException {
        CheckedOutputStream checked = new CheckedOutputStream(new BufferedOutputStream(out), new CRC32C());
        DataOutputStream data = new DataOutputStream(checked);
        data.writeLong(MAGIC);
        data.writeShort(VERSION);
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        for (ExporterSession session : sessions.established()) {
            one.reset();
            session.write(new DataOutputStream(one)); // alone, because its exporter waits
            if (one.size() > 0) {
                data.writeByte(SESSION_FOLLOWS);
                one.writeTo(data);
            }
        }
        data.writeByte(END);
        data.writeInt((int) checked.getChecksum().getValue());
        data.flush();
    }

    static void read(InputStream in, ExporterSessions sessions) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(new BufferedInputStream(in), new CRC32C());
        DataInputStream data = new DataInputStream(checked);
        require(data.readLong() == MAGIC, "it is no file of saved state");
        int version = data.readUnsignedShort();
        require(version == VERSION, "it is of version " + version + ", this program reads version " + VERSION);
        int next = data.readUnsignedByte();
        while (next == SESSION_FOLLOWS) {
            sessions.read(data);
            next = data.readUnsignedByte();
        }
        require(next == END, "what should be a session is none");
        int checksum = (int) checked.getChecksum().getValue();
        require(data.readInt() == checksum, "its checksum is wrong");
        require(data.read() < 0, "something follows its end");
    }

    static void require(boolean sound, String otherwise) throws IOException {
        if (!sound) {
            throw new StreamCorruptedException(otherwise);
        }
    }
}
