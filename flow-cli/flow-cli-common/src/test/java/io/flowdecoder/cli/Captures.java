package io.flowdecoder.cli;

import io.flowdecoder.testing.Hex;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small captures, made for a test: datagrams from 192.0.2.9 in packets of the link type raw IP. */
final class Captures {
    static final byte[] NETFLOW_V5 = Hex.bytes("""
            0005 0001 0036ee80 6553f100 1dcd6500 0000004d 01 02 4064  # one record, uptime 1 h, sampled 1 in 100
            0a010001 0a020002 0a030003 0001 0002 0000000a 000003e8    # 10.1.0.1 to 10.2.0.2, 10 packets, 1000 octets
            0036c770 0036dcec 04d2 0035 00 12 11 08 0064 00c8 18 19 0000
            """);

    static final byte[] NOISE = Hex.bytes("4e 6f 20 66 6c 6f 77 73");

    private static final int RAW_IP = 101;

    private Captures() {}

    static Path netflowV5(Path file) throws IOException {
        return write(file, NETFLOW_V5);
    }

    static Path write(Path file, byte[]... datagrams) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(Hex.bytes("a1b2c3d4 0002 0004 00000000 00000000 00040000"));
        out.writeInt(RAW_IP);
        for (byte[] datagram : datagrams) {
            int length = 28 + datagram.length;
            out.writeInt(1_700_000_100);
            out.writeInt(123_456);
            out.writeInt(length);
            out.writeInt(length);
            out.writeInt(0x4500 << 16 | length);
            out.write(Hex.bytes("0000 0000 40 11 0000 c0000209 c0000201"));
            out.write(Hex.bytes("9c40 0807"));
            out.writeShort(8 + datagram.length);
            out.writeShort(0);
            out.write(datagram);
        }
        return Files.write(file, bytes.toByteArray());
    }
}
