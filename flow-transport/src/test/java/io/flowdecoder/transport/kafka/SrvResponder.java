package io.flowdecoder.transport.kafka;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** A DNS server that has SRV records of whatever name it is asked for, each for a port of this machine, once it is told to answer. */
final class SrvResponder implements Closeable {
    private static final int SRV = 33;
    private static final int INTERNET = 1;
    private static final byte[] TARGET = "\tlocalhost\0".getBytes(US_ASCII);

    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final int[] ports;
    private volatile boolean answers;
    private volatile int asked;

    SrvResponder(int... ports) throws IOException {
        this.ports = ports;
        Thread thread = new Thread(this::serve, "dns");
        thread.setDaemon(true);
        thread.start();
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    int asked() {
        return asked;
    }

    void answer() {
        answers = true;
    }

    private void serve() {
        DatagramPacket query = new DatagramPacket(new byte[512], 512);
        try {
            while (true) {
                socket.receive(query);
                asked++;
                if (answers) {
                    byte[] answer = answer(ByteBuffer.wrap(query.getData(), 0, query.getLength()));
                    socket.send(new DatagramPacket(answer, answer.length, query.getSocketAddress()));
                }
                query.setLength(512);
            }
        } catch (IOException closed) {
            // that is the end
        }
    }

    private byte[] answer(ByteBuffer query) {
        int endOfQuestion = 12;
        while (query.get(endOfQuestion) != 0) {
            endOfQuestion += 1 + query.get(endOfQuestion);
        }
        endOfQuestion += 5;
        ByteBuffer answer = ByteBuffer.allocate(512);
        answer.putShort(query.getShort(0)).putShort((short) 0x8180);
        answer.putShort((short) 1).putShort((short) ports.length).putInt(0);
        answer.put(query.array(), 12, endOfQuestion - 12);
        for (int port : ports) {
            answer.putShort((short) 0xc00c)
                    .putShort((short) SRV)
                    .putShort((short) INTERNET)
                    .putInt(0);
            answer.putShort((short) (6 + TARGET.length));
            answer.putShort((short) 0)
                    .putShort((short) 1)
                    .putShort((short) port)
                    .put(TARGET);
        }
        byte[] octets = new byte[answer.position()];
        answer.flip().get(octets);
        return octets;
    }

    @Override
    public void close() {
        socket.close();
    }
}
