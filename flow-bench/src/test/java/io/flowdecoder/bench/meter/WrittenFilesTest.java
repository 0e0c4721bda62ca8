package io.flowdecoder.bench.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@EnabledOnOs(OS.LINUX)
class WrittenFilesTest {
    private static final int LENGTH = 32 << 20;

    @TempDir
    Path directory;

    @Test
    void theMiddleOfWhatIsWrittenIsGivenBackAndBothEndsStay() throws Exception {
        byte[] content = new byte[LENGTH];
        Arrays.fill(content, (byte) 1);
        Path file = Files.write(directory.resolve("flows"), content);
        WrittenFiles written = new WrittenFiles(directory);
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            while (at(in, LENGTH / 2) != 0) {
                Thread.onSpinWait();
            }
            assertThat(at(in, 0)).isOne();
            assertThat(at(in, LENGTH - 1)).isOne();
            assertThat(Files.size(file)).isEqualTo(LENGTH);
        } finally {
            written.close();
        }
    }

    private static int at(RandomAccessFile in, long position) throws Exception {
        in.seek(position);
        return in.read();
    }
}
