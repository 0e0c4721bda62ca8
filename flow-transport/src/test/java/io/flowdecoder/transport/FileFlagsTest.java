package io.flowdecoder.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.encoding.Schema;
import io.flowdecoder.producer.MessageKind;
import io.flowdecoder.transport.FileOptions.Fsync;
import io.flowdecoder.transport.FileOptions.Rotation;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileFlagsTest {

    @Test
    void withoutFlagsLinesAreAppendedAsTheyAre() throws TransportUsageException {
        FileOptions options = FileFlags.read(given());

        assertThat(options.separator()).containsExactly('\n');
        assertThat(options.compression()).isEqualTo(Compression.NONE);
        assertThat(options.rotation()).isEqualTo(Rotation.NEVER);
        assertThat(options.fsync()).isEqualTo(Fsync.NEVER);
    }

    @Test
    void eachFlagSaysHowItIsWritten() throws TransportUsageException {
        FileOptions options = FileFlags.read(given(
                "sep",
                "",
                "compress",
                "zstd",
                "rotate.size",
                "500M",
                "rotate.interval",
                "1h30m",
                "rotate.keep",
                "7",
                "fsync",
                "batch"));

        assertThat(options.separator()).isEmpty();
        assertThat(options.compression()).isEqualTo(Compression.ZSTD);
        assertThat(options.rotation()).isEqualTo(new Rotation(500 << 20, Duration.ofMinutes(90), 7));
        assertThat(options.fsync()).isEqualTo(Fsync.BATCH);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "3k, 3072", "2G, 2147483648"})
    void aSizeMayHaveAUnit(String text, long octets) throws TransportUsageException {
        assertThat(FileFlags.read(given("rotate.size", text)).rotation().size()).isEqualTo(octets);
    }

    @ParameterizedTest
    @CsvSource({
        "compress, brotli, 'brotli is none of none, gzip, zstd'",
        "fsync, always, 'always is none of never, interval, batch'",
        "rotate.size, 5MB, '5MB is no size, such as 500M'",
        "rotate.size, -1, '-1 is no size, such as 500M'",
        "rotate.size, 999999999999G, '999999999999G is too much'",
        "rotate.interval, 10ms, '10ms is less than a second'",
        "rotate.interval, hourly, 'hourly is no duration, such as 1m30s'",
        "rotate.keep, many, 'many is no number up to 1000000'",
        "rotate.keep, 3, 'nothing is put aside without -transport.file.rotate.size or -transport.file.rotate.interval'"
    })
    void aWrongValueIsNamed(String flag, String value, String why) {
        assertThatThrownBy(() -> FileFlags.read(given(flag, value)))
                .isInstanceOf(TransportUsageException.class)
                .hasMessage("-transport.file." + flag + ": " + why);
    }

    @ParameterizedTest
    @CsvSource({"rotate.size, 1M", "rotate.interval, 1h", "fsync, batch"})
    void standardOutputIsNoFile(String flag, String value) {
        assertThatThrownBy(() -> new FileTransportProvider().configure(given(flag, value)))
                .isInstanceOf(TransportUsageException.class)
                .hasMessage("-transport.file." + flag + ": standard output is no file");
    }

    private static TransportOptions given(String... flagsAndValues) {
        Map<String, List<String>> given = new HashMap<>();
        for (int i = 0; i < flagsAndValues.length; i += 2) {
            given.put("transport.file." + flagsAndValues[i], List.of(flagsAndValues[i + 1]));
        }
        Encoding encoding = Encoding.of(Schema.GOFLOW2, Format.JSON);
        return new TransportOptions(given, name -> "-" + name, Set.of(MessageKind.FLOWS), encoding);
    }
}
