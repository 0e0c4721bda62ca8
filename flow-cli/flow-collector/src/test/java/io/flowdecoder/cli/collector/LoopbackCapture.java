package io.flowdecoder.cli.collector;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Records, with tcpdump, the datagrams and segments that go to one port of the loopback interface. */
final class LoopbackCapture implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("listening on lo");
    /** Sent, to another port, after all others: once it is in the capture they are too. */
    private static final String LAST = "the last datagram of this capture";

    private final DatagramSocket lastTo;
    private final Child tcpdump;

    private LoopbackCapture(DatagramSocket lastTo, Child tcpdump) {
        this.lastTo = lastTo;
        this.tcpdump = tcpdump;
    }

    static LoopbackCapture start(Path directory, int port) throws Exception {
        String program = Requirement.program("tcpdump");
        DatagramSocket lastTo = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        String filter = "dst port " + port + " or udp dst port " + lastTo.getLocalPort();
        Child tcpdump =
                Child.start(directory, "capture", program, "-i", "lo", "--immediate-mode", "-U", "-w", "-", filter);
        LoopbackCapture capture = new LoopbackCapture(lastTo, tcpdump);
        if (tcpdump.awaitError(LISTENING).isEmpty()) {
            capture.close();
            Requirement.met(false, "capturing is not possible: " + tcpdump.error());
        }
        return capture;
    }

    /** Ends it when all that has been sent is recorded. */
    void stop() throws Exception {
        byte[] last = LAST.getBytes(ISO_8859_1);
        lastTo.send(new DatagramPacket(last, last.length, lastTo.getLocalSocketAddress()));
        assertThat(tcpdump.awaitOutput(Pattern.compile(LAST)))
                .as("all is recorded")
                .isPresent();
        tcpdump.stop();
    }

    Path file() {
        return tcpdump.output();
    }

    @Override
    public void close() {
        tcpdump.close();
        lastTo.close();
    }
}
