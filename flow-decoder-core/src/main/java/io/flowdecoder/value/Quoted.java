package io.flowdecoder.value;

import java.util.HexFormat;

/** Text from the network, made fit for a line on a terminal or in a log. */
final class Quoted {
    private Quoted() {}

    static String of(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (isPrintable(c)) {
                quoted.append(c);
            } else {
                quoted.append("\\u").append(HexFormat.of().toHexDigits(c));
            }
        }
        return quoted.append('"').toString();
    }

    private static boolean isPrintable(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
