package io.flowdecoder.element;

import java.util.Map;

/**
 * Comma-separated values, an element a line. Empty lines and those that start with {@code #} or the word
 * {@code enterprise} are none.
 */
final class ElementFile {
    private static final String COMMENT = "#";
    private static final String HEADER = "enterprise,";
    /** Some editors and spreadsheets start UTF-8 with it. */
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private ElementFile() {}

    /**
     * Adds the lines of a file by the keys of their elements; of those no more is read yet.
     *
     * @param name for error messages
     * @throws IllegalArgumentException if a line has no key, or that of an earlier one
     */
    static void read(String text, String name, Map<Long, ElementLine> lines) {
        int number = 0;
        for (int start = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0; start < text.length(); ) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            number++;
            if (!text.startsWith(COMMENT, start) && !text.startsWith(HEADER, start) && !isBlank(text, start, end)) {
                ElementLine line = new ElementLine(name, number, text.substring(start, end));
                ElementLine earlier = lines.put(line.key(), line);
                if (earlier != null) {
                    throw line.wrong("the same element as in line " + earlier.number());
                }
            }
            start = end + 1;
        }
    }

    private static boolean isBlank(String text, int start, int end) {
        int at = start;
        while (at < end && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at == end;
    }
}
