package io.flowdecoder.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapedTextTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aJsonParserReadsBackWhatWasWritten() throws JsonProcessingException {
        Random random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            String text = random.ints(random.nextInt(12), 0, Character.MAX_CODE_POINT + 1)
                    .map(point -> random.nextBoolean() ? point & 0x7f : point)
                    .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();

            assertThat(JSON.readValue(json(text.getBytes(StandardCharsets.UTF_8)), String.class))
                    .isEqualTo(text);
        }
    }

    @Test
    void anyOctetsAreAStringThatHasWhatOfThemIsText() throws Exception {
        Random random = new Random(2);
        for (int i = 0; i < 20_000; i++) {
            byte[] octets = new byte[random.nextInt(8)];
            for (int at = 0; at < octets.length; at++) {
                octets[at] = (byte) (random.nextInt(3) == 0 ? random.nextInt(0x80) : 0x80 | random.nextInt(0x80));
            }

            assertThat(JSON.readValue(json(octets), String.class).replace("\ufffd", ""))
                    .isEqualTo(decoded(octets).replace("\ufffd", ""));
        }
    }

    private static String decoded(byte[] octets) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.IGNORE)
                .decode(ByteBuffer.wrap(octets))
                .toString();
    }

    @ParameterizedTest
    @CsvSource({
        "3c 61 3e 26, \\u003ca\\u003e\\u0026",
        "22 5c 2f, \\\"\\\\/",
        "08 0c 0a 0d 09, \\b\\f\\n\\r\\t",
        "00 1f 7f, \\u0000\\u001f\u007f",
        "e2 80 a8 e2 80 a9, \\u2028\\u2029",
        "ff 41, \\ufffdA",
        "e2 80, \\ufffd\\ufffd", // each octet of what is cut
        "c3 a4, \u00e4",
        "f0 9f 98 80, \ud83d\ude00"
    })
    void itIsEscapedAsGoEscapesIt(String hex, String escaped) {
        assertThat(json(HexFormat.of().parseHex(hex.replace(" ", "")))).isEqualTo('"' + escaped + '"');
    }

    @ParameterizedTest
    @CsvSource({
        "eth0, eth0",
        "Gi0/1, Gi0/1",
        "a b, '\"a b\"'",
        "a=b, '\"a=b\"'",
        "'a\"b', '\"a\\\"b\"'",
        "a\\b, '\"a\\\\b\"'",
        "\u00e4, '\"\u00e4\"'",
        "'', ''"
    })
    void textIsQuotedWhereItsEndCouldNotBeSeen(String text, String written) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        Output out = new Output(1);
        Quotes.IF_NEEDED.putText(octets, octets.length, out);

        assertThat(out).hasToString(written);
    }

    private static String json(byte[] octets) {
        Output out = new Output(1);
        Quotes.ALWAYS.putText(octets, octets.length, out);
        return out.toString();
    }
}
