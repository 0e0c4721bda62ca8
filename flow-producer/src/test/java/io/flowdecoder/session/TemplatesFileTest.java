package io.flowdecoder.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.mapping.custom.CustomMapping;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.testing.Exported;
import io.flowdecoder.testing.Produced;
import io.flowdecoder.wire.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates in GoFlow2's file, from it and to it. */
class TemplatesFileTest {
    /** As GoFlow2 writes it, but for the ends of lines. */
    private static final String BY_GOFLOW2 = """
            {"192.0.2.7:40000":{
            "10/7/256":{"template-id":256,"field-count":2,"fields":[
            {"pen-provided":false,"type":1,"length":4,"pen":0},
            {"pen-provided":true,"type":1,"length":65535,"pen":32473}]},
            "10/7/300":{"template-id":300,"field-count":2,"scope-field-count":1,
            "options":[{"pen-provided":true,"type":32773,"length":2,"pen":32473}],
            "scopes":[{"pen-provided":false,"type":302,"length":1,"pen":0}]},
            "9/4294967295/257":{"template-id":257,"field-count":1,"fields":[
            {"pen-provided":false,"type":40001,"length":4,"pen":0}]},
            "9/7/301":{"template-id":301,"scope-length":4,"option-length":8,
            "scopes":[{"pen-provided":false,"type":1,"length":4,"pen":0}],
            "options":[{"pen-provided":false,"type":48,"length":1,"pen":0},
            {"pen-provided":false,"type":34,"length":4,"pen":0}]}},
            "[2001:db8::1]:9995":{
            "9/0/256":{"template-id":256,"field-count":1,"fields":[
            {"pen-provided":false,"type":1,"length":4,"pen":0}]}}}
            """.replace("\n", "");

    private static final TransportSession IPV6_EXPORTER =
            new TransportSession(2055, IpAddress.parse("2001:db8::1"), 9995);

    @TempDir
    private Path directory;

    private Path path;
    private TemplatesFile file;

    private final ExporterSessions sessions = new ExporterSessions(Limits.DEFAULT);

    @BeforeEach
    void open() throws IOException {
        path = directory.resolve("made/templates.json");
        file = new TemplatesFile(path);
    }

    @Test
    void whatGoFlow2HasSavedIsLoadedAndSavedAsItWas() throws IOException {
        Files.writeString(path, BY_GOFLOW2);
        assertThat(file.load(sessions)).isNull();
        assertThat(sessions.size()).isEqualTo(2);
        Files.delete(path);

        file.save(sessions);

        assertThat(path).hasContent(BY_GOFLOW2);
    }

    @Test
    void soIsWhatExportersHaveTaught() throws IOException {
        produced()
                .take(Exported.ipfix().template(256, "1:4 32473/1:v").optionsTemplate(300, "302:1", "32473/5:2"))
                .take(Exported.v9(0, 4294967295L).template(257, "40001:4"))
                .take(Exported.v9().optionsTemplate(301, "1:4", "48:1 34:4"))
                .take(Exported.v9(0, 0).template(256, "1:4").datagram(), IPV6_EXPORTER, Produced.RECEIVED);

        file.save(sessions);

        assertThat(path).hasContent(BY_GOFLOW2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void dataIsDecodedAtOnceToWhicheverPortHereItIsSent(boolean byAddress) throws IOException {
        Files.writeString(path, BY_GOFLOW2);
        ExporterSessions restarted = byAddress ? ExporterSessions.byAddress(Limits.DEFAULT) : sessions;
        file.load(restarted);

        Produced after = new Produced(restarted, CustomMapping.NONE)
                .take(Exported.ipfix().data(256, "00000005 00"))
                .take(Exported.v9(0, 0).data(256, "00000009").datagram(), IPV6_EXPORTER, Produced.RECEIVED);

        assertThat(after.said()).containsExactly("bytes=5", "bytes=9");
        assertThat(restarted.size()).isEqualTo(2);
        assertThat(restarted.forgotten()).isZero();
    }

    @Test
    void whatIsKnownOfAnExporterAlreadyComesFirst() throws IOException {
        produced().take(Exported.ipfix().template(256, "2:4"));
        Files.writeString(path, BY_GOFLOW2);
        file.load(sessions);

        Produced after = produced().take(Exported.ipfix().data(256, "00000005"));

        assertThat(after.said()).containsExactly("packets=5");
        assertThat(sessions.size()).isEqualTo(2);
    }

    @Test
    void whatAnExporterTeachesReplacesWhatWasLoaded() throws IOException {
        Files.writeString(path, BY_GOFLOW2);
        file.load(sessions);
        produced().take(Exported.ipfix().template(256, "2:4"));

        file.save(sessions);

        assertThat(Files.readString(path))
                .contains(
                        "\"10/7/256\":{\"template-id\":256,\"field-count\":1,\"fields\":[{\"pen-provided\":false,\"type\":2")
                .contains("10/7/300", "9/7/301", "[2001:db8::1]:9995");
    }

    /** Templates are sent again and again. */
    @Test
    void nothingIsWrittenUnlessSomethingHasChanged() throws IOException {
        produced().take(Exported.ipfix().template(256, "1:4"));
        file.save(sessions);
        Files.delete(path);

        produced().take(Exported.ipfix().template(256, "1:4"));
        file.save(sessions);
        assertThat(path).doesNotExist();

        produced().take(Exported.ipfix().template(257, "1:4"));
        file.save(sessions);
        assertThat(path).exists();
        assertThat(path.resolveSibling("templates.json_tmp")).doesNotExist();
    }

    @Test
    void aFileThatIsMissingOrEmptyTeachesNothing() throws IOException {
        assertThat(file.load(sessions)).isNull();
        Files.writeString(path, "");
        assertThat(file.load(sessions)).isNull();
        Files.writeString(path, "{}");
        assertThat(file.load(sessions)).isNull();

        assertThat(sessions.size()).isZero();
        file.save(sessions);
        assertThat(path).hasContent("{}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"192.0.2.7:40000":{                         | it is no JSON
            []                                           | what should be an object is none
            {} {}                                        | it is no JSON
            {"templates":[]}                             | what should be an address and a port is none
            {"192.0.2:40000":{}}                         | what should be an address is none
            {"192.0.2.7:65536":{}}                       | a number is not from 0 to 65535
            {"192.0.2.7:1":{"9/256":{}}}                 | what should be a version, a domain and an id is none
            {"192.0.2.7:1":{"9/0/-1":{}}}                | a number is not from 0 to 65535
            {"192.0.2.7:1":{"9/0/256":[]}}               | what should be an object is none
            {"192.0.2.7:1":{"9/0/256":{"fields":{}}}}    | what should be a list is none
            {"192.0.2.7:1":{"10/0/256":{"fields":[{"type":32769,"length":4}]}}} | an element has too high a number
            {"192.0.2.7:1":{"10/0/256":{"fields":[{"pen-provided":1}]}}} | what should be true or false is neither
            {"192.0.2.7:1":{"10/0/256":{"new":[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]}}} | it is nested too deep
            {"192.0.2.7:1":{"10/0/256":{"new":&a [],"newer":*a}}} | it is no JSON
            "\\ud800"                                    | what should be an object is none
            "\\udc"                                      | it is no JSON
            """)
    void ofADamagedFileNothingIsUsedAndTheFileIsKept(String content, String why) throws IOException {
        Files.writeString(path, content);

        TemplatesFile.Damage damage = file.load(sessions);

        assertThat(damage.why()).startsWith(why);
        assertThat(path).doesNotExist();
        assertThat(damage.setAside()).hasContent(content);
        assertThat(sessions.size()).isZero();
    }

    @Test
    void whatCouldBeNoTemplateIsPassedOver() throws IOException {
        Files.writeString(path, """
                {"192.0.2.7:40000": {
                  "9/0/2":    {"fields": [{"type": 1, "length": 4}]},
                  "9/0/256":  {"fields": null},
                  "9/0/257":  {"fields": [{"type": 1, "length": 0}]},
                  "11/0/258": {"fields": [{"type": 1, "length": 4}]},
                  "9/0/259":  {"fields": [{"type": 1, "length": 4, "since": "2.3"}], "taught": {"at": [1, 2]}}
                }}""");

        assertThat(file.load(sessions)).isNull();

        file.save(sessions);
        assertThat(path)
                .hasContent("{\"192.0.2.7:40000\":{\"9/0/259\":{\"template-id\":259,\"field-count\":1,"
                        + "\"fields\":[{\"pen-provided\":false,\"type\":1,\"length\":4,\"pen\":0}]}}}");
    }

    @Test
    void aFileThatSomebodyHasMadeUpThrowsNothingElseAndTeachesNoMoreThanTheLimits() throws IOException {
        byte[] sound = BY_GOFLOW2.getBytes(StandardCharsets.UTF_8);
        Random random = new Random(7);
        Limits limits =
                Limits.DEFAULT.withSessions(1).withTemplatesPerSession(2).withRemembered(30);
        for (int i = 0; i < 5_000; i++) {
            byte[] madeUp = sound.clone();
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                madeUp[random.nextInt(madeUp.length)] = (byte) random.nextInt();
            }
            Files.write(path, madeUp);
            ExporterSessions few = new ExporterSessions(limits);

            TemplatesFile.Damage damage = file.load(few);

            assertThat(few.size()).isLessThanOrEqualTo(1);
            assertThat(few.budget().taken()).isBetween(0L, 30L);
            if (damage != null) {
                Files.delete(damage.setAside());
            }
        }
    }

    @Test
    void aFileThatCannotBeReadIsAnError() throws IOException {
        Files.createDirectory(path);

        assertThatThrownBy(() -> file.load(sessions)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new TemplatesFile(path.getRoot())).isInstanceOf(IOException.class);
    }

    private Produced produced() {
        return new Produced(sessions, CustomMapping.NONE);
    }
}
