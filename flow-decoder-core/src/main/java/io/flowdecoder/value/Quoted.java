package io.flowdecoder.value;

import java.util.HexFormat;

/** Text from the network, made fit for a line on a terminal or in a log. */
final class Quoted {
    private Quoted() {}

    static String of(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                quoted.append('\\').appendCodePoint(point);
            } else if (isPrintable(point)) {
                quoted.appendCodePoint(point);
            } else {
                Character.toString(point)
                        .chars()
                        .forEach(c -> quoted.append("\\u").append(HexFormat.of().toHexDigits((char) c)));
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
