package io.flowdecoder.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.flow.CustomField.Type;
import io.flowdecoder.testing.Allocation;
import io.flowdecoder.wire.Limits;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomFieldTest {
    private static final int NUMBER = 0;
    private static final int NUMBERS = 1;
    private static final int TEXT = 2;
    private static final int TEXTS = 3;
    private static final ByteBuffer OCTETS = ByteBuffer.wrap(new byte[2]);

    private final Flow flow = new Flow(
            Limits.DEFAULT.withListLength(3),
            List.of(
                    new CustomField("number", 999, Type.VARINT, false),
                    new CustomField("numbers", 1000, Type.VARINT, true),
                    new CustomField("text", 1001, Type.STRING, false),
                    new CustomField("texts", 1002, Type.BYTES, true)));

    @Test
    void aFieldHasNoValueUntilItIsSetEvenToZero() {
        assertThat(flow.custom(NUMBER).size()).isZero();

        flow.addCustom(NUMBER, 0);

        assertThat(flow.custom(NUMBER).size()).isEqualTo(1);
        assertThat(flow.custom(NUMBER).number(0)).isZero();
    }

    @Test
    void ofAFieldThatIsNoArrayTheLastValueCounts() {
        flow.addCustom(NUMBER, 1);
        flow.addCustom(NUMBER, -1);
        add(TEXT, "ab");
        add(TEXT, "c");

        assertThat(flow.custom(NUMBER).size()).isEqualTo(1);
        assertThat(flow.custom(NUMBER).number(0)).isEqualTo(-1);
        assertThat(flow.custom(TEXT).size()).isEqualTo(1);
        assertThat(text(TEXT, 0)).isEqualTo("c");
    }

    @Test
    void anArrayKeepsItsValuesInOrder() {
        flow.addCustom(NUMBERS, 7);
        flow.addCustom(NUMBERS, 7);
        add(TEXTS, "ab");
        add(TEXTS, "");
        add(TEXTS, "c");

        assertThat(flow.custom(NUMBERS).size()).isEqualTo(2);
        assertThat(List.of(text(TEXTS, 0), text(TEXTS, 1), text(TEXTS, 2))).containsExactly("ab", "", "c");
    }

    @Test
    void whatDoesNotFitIsCounted() {
        add(TEXT, "abcde");
        for (int i = 0; i < 5; i++) {
            flow.addCustom(NUMBERS, i);
        }
        add(TEXTS, "x".repeat(40));
        add(TEXTS, "y".repeat(40));
        add(TEXTS, "z");
        add(TEXTS, "beyond");

        assertThat(text(TEXT, 0)).isEqualTo("abc");
        assertThat(flow.custom(NUMBERS).size()).isEqualTo(3);
        assertThat(text(TEXTS, 1)).isEqualTo("yyyyyyyy");
        assertThat(text(TEXTS, 2)).isEmpty();
        assertThat(flow.custom(TEXTS).size()).isEqualTo(3);
        assertThat(flow.dropped()).isEqualTo(2 + 2 + 32 + 1 + 1);
    }

    @Test
    void clearForgetsThemAndAllocatesNothing() {
        assertThat(Allocation.ofAThousand(() -> {
                    flow.clear();
                    flow.addCustom(NUMBER, 1);
                    flow.addCustom(NUMBERS, 1);
                    flow.addCustom(TEXTS, OCTETS, 0, 2);
                }))
                .isZero();
        assertThat(flow.custom(NUMBERS).size()).isEqualTo(1);

        flow.clear();

        for (int i = 0; i < flow.customCount(); i++) {
            assertThat(flow.custom(i).size()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 is not a number from 1 to 536870911",
        "536870912, 536870912 is not a number from 1 to 536870911",
        "19000, 19000 is one that protobuf keeps for itself",
        "9, 9 is the number of bytes"
    })
    void aNumberMustBeOneThatAUserMayHave(int number, String why) {
        assertThatThrownBy(() -> new CustomField("x", number, Type.VARINT, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(why);
    }

    @Test
    void aFlowTakesThemInTheOrderOfTheirNumbers() {
        CustomField field = new CustomField("x", 999, Type.VARINT, false);

        assertThatThrownBy(() -> new Flow(Limits.DEFAULT, List.of(field, field)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void add(int index, String text) {
        byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
        flow.addCustom(index, ByteBuffer.wrap(octets), 0, octets.length);
    }

    private String text(int index, int element) {
        byte[] octets = new byte[flow.custom(index).length(element)];
        flow.custom(index).copyTo(element, octets, 0);
        return new String(octets, StandardCharsets.US_ASCII);
    }
}
