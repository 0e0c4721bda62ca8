package io.flowdecoder.netflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.flowdecoder.element.LabelStackEntry;
import io.flowdecoder.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A value as another project's tests write it. */
record Expectation(JsonNode json) {

    /** Whether a decoded value says the same, in whatever form. */
    boolean isMetBy(Value value) {
        if (json.isArray()) {
            return octets().equals(hex(value));
        }
        if (json.isObject()) {
            return value instanceof Value.Code code && isMetBy(code);
        }
        if (value instanceof Value.Time time) {
            return isMetBy(time.instant());
        }
        if (json.isNumber()) {
            return value instanceof Value.Real real
                    ? json.doubleValue() == real.real()
                    : value.number().isPresent()
                            && json.bigIntegerValue().longValue()
                                    == value.number().getAsLong();
        }
        String text = json.asText();
        if (value instanceof Value.Text exported) {
            return text.equals(exported.text());
        }
        if (value instanceof Value.Raw) {
            return text.replace("-", "").equals(hex(value));
        }
        return value instanceof Value.Code code
                ? words(text).equals(words(code.meaning()))
                : text.equals(value.toString());
    }

    /** Some count seconds, some milliseconds, and some write dates, of which they cut what is below the millisecond. */
    private boolean isMetBy(Instant time) {
        if (json.isNumber()) {
            return json.longValue() == time.toEpochMilli() || json.longValue() == time.getEpochSecond();
        }
        return Instant.parse(json.asText()).toEpochMilli() == time.toEpochMilli();
    }

    /** Flags by name, a forwarding status in its two parts, or a number that has no name. */
    private boolean isMetBy(Value.Code code) {
        if (json.has("status")) {
            return (json.get("status").asLong() << 6 | json.get("reason").asLong()) == code.code();
        }
        List<String> names = new ArrayList<>();
        json.properties().forEach(field -> {
            if (field.getValue().isTextual() && !field.getValue().asText().equals("Unknown")) {
                names.add(field.getKey() + field.getValue().asText());
            } else if (field.getValue().isNumber()) {
                names.add(field.getValue().asText());
            } else if (!field.getValue().isBoolean() || field.getValue().booleanValue()) {
                names.add(field.getKey());
            }
        });
        String meant = names.isEmpty() ? "0" : String.join("", names);
        return words(meant).equals(words(code.meaning()));
    }

    private static String words(String text) {
        return text.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }

    private String octets() {
        StringBuilder hex = new StringBuilder();
        json.forEach(octet -> hex.append(String.format("%02x", octet.intValue())));
        return hex.toString();
    }

    private static String hex(Value value) {
        if (value instanceof LabelStackEntry label) {
            return String.format("%06x", label.label() << 4 | label.exp() << 1 | (label.bottom() ? 1 : 0));
        }
        return value.toString().replace("0x", "").replace(":", "");
    }
}
