package io.flowdecoder.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.testing.Checkout;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.UndeclaredThrowableException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LimitsTest {
    /** A row of a table: | `name` | default | … */
    private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` \\| ([0-9,]+) \\|", Pattern.MULTILINE);

    static Stream<RecordComponent> components() {
        return Arrays.stream(Limits.class.getRecordComponents());
    }

    @Test
    void theDocumentNamesEveryLimitAndItsDefault() throws IOException {
        String document = Files.readString(Checkout.file("docs/limits.md"));
        String table = document.substring(document.indexOf("## Limits"), document.indexOf("## MemoryBudget"));

        Map<String, Integer> documented = new TreeMap<>();
        ROW.matcher(table)
                .results()
                .forEach((MatchResult row) -> documented.put(
                        row.group(1), Integer.valueOf(row.group(2).replace(",", ""))));

        assertThat(documented).isEqualTo(values(Limits.DEFAULT));
    }

    @ParameterizedTest
    @MethodSource("components")
    void eachLimitCanBeChangedWithoutTheOthers(RecordComponent component) {
        Map<String, Integer> expected = values(Limits.DEFAULT);
        expected.put(component.getName(), 7);

        assertThat(values(with(component, 7))).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("components")
    void noLimitIsBelowOne(RecordComponent component) {
        assertThat(with(component, 1)).isNotNull();
        assertThatThrownBy(() -> with(component, 0))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(component.getName() + " must be at least 1, not 0");
    }

    @Test
    void listsNestNoDeeperThanACallStackBears() {
        assertThatThrownBy(() -> Limits.DEFAULT.withNesting(33))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nesting must be at most 32, not 33");
    }

    private static Limits with(RecordComponent component, int value) {
        String name = component.getName();
        String with = "with" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        try {
            return (Limits) Limits.class.getMethod(with, int.class).invoke(Limits.DEFAULT, value);
        } catch (ReflectiveOperationException failed) {
            throw new UndeclaredThrowableException(failed);
        }
    }

    private static Map<String, Integer> values(Limits limits) {
        return components().collect(Collectors.toMap(RecordComponent::getName, of -> value(limits, of)));
    }

    private static int value(Limits limits, RecordComponent component) {
        try {
            return (int) component.getAccessor().invoke(limits);
        } catch (ReflectiveOperationException failed) {
            throw new UndeclaredThrowableException(failed);
        }
    }
}
