package io.flowdecoder.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.flowdecoder.pcap.CaptureCounts;
import io.flowdecoder.pcap.CaptureReader;
import io.flowdecoder.testing.Laws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class CaptureFuzzTest {
    /** The same in every run: one that fuzzes ends without a word. */
    private static final Path FILE = Path.of("target", "fuzzed-capture");

    static Stream<byte[]> seeds() {
        return Seeds.captures();
    }

    @MethodSource("seeds")
    @FuzzTest
    void everyFrameOfAnyFileIsAccountedFor(byte[] input) throws IOException {
        Files.write(FILE, input);
        try (CaptureReader reader = CaptureReader.open(FILE)) {
            readToTheEnd(reader);
        } catch (IOException damaged) {
            // says so, and where
        }
    }

    private static void readToTheEnd(CaptureReader reader) throws IOException {
        try {
            while (reader.next()) {
                Laws.require(reader.payload().remaining() <= 65_535, "a datagram longer than any");
            }
        } finally {
            CaptureCounts counts = reader.counts();
            long accounted = counts.datagrams()
                    - counts.reassembled()
                    + counts.segments()
                    + counts.notUdp()
                    + counts.unknownLinkType()
                    + counts.unreadable()
                    + counts.fragments();
            Laws.require(accounted == counts.frames(), "a frame that is not accounted for: " + counts);
        }
    }
}
