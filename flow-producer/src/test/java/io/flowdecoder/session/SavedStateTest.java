package io.flowdecoder.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.UnixOperatingSystemMXBean;
import io.flowdecoder.mapping.custom.CustomMapping;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.testing.Exported;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.testing.Produced;
import io.flowdecoder.wire.Limits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What sessions know after the process has ended and another has begun. */
class SavedStateTest {
    @TempDir
    private Path directory;

    private Path file;
    private StateDirectory state;

    @BeforeEach
    void open() throws IOException {
        file = directory.resolve("sessions.state");
        state = new StateDirectory(directory);
    }

    @AfterEach
    void close() throws IOException {
        state.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void dataIsDecodedAtOnceWithTheRatesAndNamesThatWereAnnouncedBefore(boolean v9) throws IOException {
        state.save(taughtBy(teaching(v9)));

        Produced after = after();
        after.take(exported(v9).data(256, "00000005 01 0036c770"));
        after.take(exported(v9).data(257, "00000009"));

        assertThat(after.said())
                .containsExactly(
                        "sampling_rate=100 in_if=5 in_if_name=eth0 sampler_name=red", "sampling_rate=10 in_if=9");
        assertThat(after.each("sampling_source")).containsExactly("SAMPLING_SAMPLER", "SAMPLING_INTERFACE");
    }

    @Test
    void soAreSelectionSequencesAndTimesSinceTheStartOfTheExporter() throws IOException {
        state.save(taughtBy(Exported.ipfix()
                .optionsTemplate(300, "302:8", "34:4")
                .data(300, "0000000000000001 0000000a  0000000000000002 00000064")
                .optionsTemplate(301, "301:8", "302:8 302:8")
                .data(301, "0000000000000007 0000000000000001 0000000000000002")
                .optionsTemplate(302, "149:4", "160:8")
                .data(302, "00000007 0000018bcfae7980") // started 3600 s before the export
                .template(256, "301:8 22:4 32473/1:v")));

        Produced after = after().take(Exported.ipfix().data(256, "0000000000000007 0036c770 00"));

        assertThat(after.each("sampling_rate")).containsExactly("1000");
        assertThat(after.each("time_flow_start_ns")).containsExactly("1699999990000000000");
    }

    @Test
    void anExporterThatGoesOnFromAnotherPortIsReadBySiblingsThatWereSaved() throws IOException {
        state.save(taughtBy(Exported.ipfix().template(256, "1:4")));

        TransportSession other = new TransportSession(2055, IpAddress.parse("192.0.2.7"), 40_001);
        Produced after = after().take(Exported.ipfix().data(256, "00000001").datagram(), other, Produced.RECEIVED);

        assertThat(after.said()).containsExactly("bytes=1");
    }

    @Test
    void aConnectionTakesWhatItHasTaughtWithIt() throws IOException {
        ExporterSessions sessions = new ExporterSessions(Limits.DEFAULT);
        TransportSession tcp =
                new TransportSession(TransportSession.Transport.TCP, 4739, IpAddress.parse("192.0.2.7"), 40_000);
        new Produced(sessions, CustomMapping.NONE)
                .take(Exported.ipfix().template(256, "1:4").datagram(), tcp, Produced.RECEIVED);
        state.save(sessions);

        assertThat(loaded().sessions().size()).isZero();
    }

    @Test
    void withoutAFileSessionsKnowNothing() throws IOException {
        StateDirectory.Loaded loaded = loaded();

        assertThat(loaded.sessions().size()).isZero();
        assertThat(loaded.setAside()).isNull();
    }

    /** Templates are sent again and again. */
    @Test
    void nothingIsWrittenUnlessSomethingHasChanged() throws IOException {
        ExporterSessions sessions = taughtBy(teaching(false));
        state.save(sessions);
        Files.delete(file);

        new Produced(sessions, CustomMapping.NONE).take(teaching(false));
        state.save(sessions);
        assertThat(file).doesNotExist();

        new Produced(sessions, CustomMapping.NONE).take(Exported.ipfix().template(300, "1:4"));
        state.save(sessions);
        assertThat(file).exists();
    }

    @Test
    void savingAndLoadingLeavesNoFileOpen() throws IOException {
        ExporterSessions sessions = taughtBy(teaching(false));
        Produced more = new Produced(sessions, CustomMapping.NONE);
        long open = openFiles();

        for (int i = 0; i < 100; i++) {
            more.take(Exported.ipfix().template(400 + i, "1:4"));
            state.save(sessions);
            assertThat(file).exists();
            Files.delete(file);
        }
        state.save(taughtBy(teaching(true)));
        for (int i = 0; i < 100; i++) {
            loaded();
        }
        assertThat(openFiles()).isLessThan(open + 50);
    }

    private static long openFiles() {
        UnixOperatingSystemMXBean system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getOpenFileDescriptorCount();
    }

    @Test
    void whatWasLeftUnfinishedIsNotUsed() throws IOException {
        state.save(taughtBy(teaching(false)));
        Files.writeString(directory.resolve("sessions.state.tmp"), "FLOWSTAT, and then the power went");

        assertThat(loaded().sessions().size()).isEqualTo(1);
        state.save(taughtBy(teaching(true)));
        assertThat(directory.resolve("sessions.state.tmp")).doesNotExist();
    }

    @Test
    void theFileIsLaidOutAsThePageSays() throws IOException {
        state.save(taughtBy(
                Exported.ipfix(7).optionsTemplate(300, "302:1", "34:2 335:3").data(300, "02 0064 726564")));

        byte[] written = Files.readAllBytes(file);
        byte[] expected = Hex.bytes("""
                464c4f5753544154 0001       # FLOWSTAT, version 1
                01                          # a session
                0807 04 0000000000000000 00000000c0000207 9c40 # port 2055 here; 192.0.2.7, port 40000
                00000000 00000000           # NetFlow v9: no templates, no domains
                00000001                    # IPFIX: one template
                00000007 012c 01 0001 0003  # in domain 7: 300, options, 1 scope field of 3
                0000000000000000 012e 0001  # selectorId, 1 octet
                0000000000000000 0022 0002  # samplingInterval, 2 octets
                0000000000000000 014f 0003  # selectorName, 3 octets
                00000001 00000007           # one domain: 7
                0000000000000000            # the start of the exporter is not known
                0000000000000000            # nor a rate of the whole domain
                0000000000000064            # the last rate: 100
                00000001                    # one rate
                0000000000000010 0000000000000064 # of sampler 2 (kind 0): 100
                00000000                    # no selection sequence
                00000001                    # one name
                0000000000000013 0003 726564 # of sampler 2 (kind 3): red
                00                          # no further session
                """);

        assertThat(HexFormat.of().formatHex(written, 0, written.length - Integer.BYTES))
                .isEqualTo(HexFormat.of().formatHex(expected));
    }

    @Test
    void ofADamagedFileNothingIsUsedAndTheFileIsKept() throws IOException {
        state.save(taughtBy(teaching(false)));
        byte[] sound = Files.readAllBytes(file);
        for (int at = 0; at < sound.length; at++) {
            byte[] damaged = sound.clone();
            damaged[at] ^= (byte) (1 << at % 8);
            Files.write(file, damaged);

            StateDirectory.Loaded loaded = loaded();
            assertThat(loaded.why()).as("octet %d", at).isNotNull();
            assertThat(loaded.sessions().size()).isZero();
            assertThat(file).doesNotExist();
            assertThat(loaded.setAside()).hasBinaryContent(damaged);
        }
    }

    @Test
    void norOfOneThatIsCutOrGoesOn() throws IOException {
        state.save(taughtBy(teaching(true)));
        byte[] sound = Files.readAllBytes(file);
        for (int length = 0; length < sound.length; length++) {
            Files.write(file, Arrays.copyOf(sound, length));

            assertThat(loaded().why()).as("%d octets", length).isEqualTo("it is cut off");
        }
        Files.write(file, Arrays.copyOf(sound, sound.length + 1));
        assertThat(loaded().why()).isEqualTo("something follows its end");
    }

    @Test
    void aFileOfAnotherVersionOrKindIsKept() throws IOException {
        Files.write(file, Hex.bytes("464c4f5753544154 0002"));
        assertThat(loaded().why()).isEqualTo("it is of version 2, this program reads version 1");
        Files.writeString(file, "{\"templates\":{}}");
        assertThat(loaded().why()).isEqualTo("it is no file of saved state");
        try (Stream<Path> kept = Files.list(directory)) {
            assertThat(kept)
                    .filteredOn(path -> path.toString().contains("damaged"))
                    .hasSizeBetween(1, 2);
        }
    }

    @Test
    void aFileThatSomebodyHasMadeUpThrowsNothingElseAndTeachesNoMoreThanTheLimits() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StateFile.write(taughtBy(teaching(false)), out);
        byte[] sound = out.toByteArray();
        Random random = new Random(7);
        Limits limits =
                Limits.DEFAULT.withSessions(2).withTemplatesPerSession(2).withRemembered(60);
        for (int i = 0; i < 20_000; i++) {
            byte[] madeUp = sound.clone();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                madeUp[random.nextInt(madeUp.length)] = (byte) random.nextInt();
            }
            CRC32C checksum = new CRC32C();
            checksum.update(madeUp, 0, madeUp.length - Integer.BYTES);
            ByteBuffer.wrap(madeUp).putInt(madeUp.length - Integer.BYTES, (int) checksum.getValue());
            ExporterSessions sessions = new ExporterSessions(limits);
            try {
                StateFile.read(new ByteArrayInputStream(madeUp), sessions);
            } catch (IOException refused) {
                assertThat(refused).isNotNull();
            }
            assertThat(sessions.size()).isLessThanOrEqualTo(2);
            assertThat(sessions.budget().taken()).isBetween(0L, 60L);
        }
    }

    @Test
    void noMoreSessionsAreLoadedThanMayBeRemembered() throws IOException {
        ExporterSessions sessions = new ExporterSessions(Limits.DEFAULT);
        Produced produced = new Produced(sessions, CustomMapping.NONE);
        for (int i = 0; i < 10; i++) {
            TransportSession from = new TransportSession(2055, IpAddress.v4(i), 40_000);
            produced.take(Exported.ipfix().template(256, "1:4").datagram(), from, Produced.RECEIVED);
        }
        state.save(sessions);

        StateDirectory.Loaded few = state.load(() -> new ExporterSessions(Limits.DEFAULT.withSessions(4)));
        assertThat(few.sessions().size()).isEqualTo(4);
        assertThat(few.why()).isNull();
    }

    @Test
    void aDirectoryThatCannotBeMadeIsAnError() throws IOException {
        Path notADirectory = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> new StateDirectory(notADirectory)).isInstanceOf(IOException.class);
    }

    @Test
    void aDirectoryIsOneCollectorsUntilThatClosesIt() throws IOException {
        Path sameDirectory = Files.createSymbolicLink(directory.resolve("link"), directory);
        for (Path used : new Path[] {directory, sameDirectory}) {
            assertThatThrownBy(() -> new StateDirectory(used)).hasMessage("another collector uses it");
        }

        state.close();
        state = new StateDirectory(sameDirectory);
    }

    private StateDirectory.Loaded loaded() throws IOException {
        return state.load(() -> new ExporterSessions(Limits.DEFAULT));
    }

    private Produced after() throws IOException {
        StateDirectory.Loaded loaded = loaded();
        assertThat(loaded.why()).isNull();
        return new Produced(loaded.sessions(), CustomMapping.NONE);
    }

    private static ExporterSessions taughtBy(Exported datagram) {
        ExporterSessions sessions = new ExporterSessions(Limits.DEFAULT);
        new Produced(sessions, CustomMapping.NONE).take(datagram);
        return sessions;
    }

    private static Exported teaching(boolean v9) {
        return exported(v9)
                .template(256, "10:4 48:1 33:4")
                .template(257, "10:4")
                .optionsTemplate(300, v9 ? "1:4" : "149:4", "48:1 34:4 84:3")
                .data(300, "00000007 01 00000064 726564")
                .optionsTemplate(301, v9 ? "2:4" : "10:4", "82:4")
                .data(301, "00000005 65746830")
                .optionsTemplate(302, v9 ? "2:4" : "10:4", "34:4")
                .data(302, "00000009 0000000a");
    }

    private static Exported exported(boolean v9) {
        return v9 ? Exported.v9() : Exported.ipfix();
    }
}
