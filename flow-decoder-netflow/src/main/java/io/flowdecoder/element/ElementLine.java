package io.flowdecoder.element;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A line of a file of elements: enterprise, id, name, type, semantics, units, range, status, values. What is empty at the
 * end may be left out.
 *
 * <p>Files are long and few of their elements are met: a line is taken apart when its element is asked for, by whichever
 * thread; all make the same of it.
 */
final class ElementLine {
    private static final String SCOPE = "scope";
    private static final int MIN_COLUMNS = 4;
    private static final int COLUMNS = 9;
    private static final int MAX_ID = 32_767;
    private static final int MAX_V9_ID = 65_535;
    private static final long MAX_ENTERPRISE = 0xffff_ffffL;
    private static final Map<String, AbstractDataType> TYPES = byName(AbstractDataType.values());
    private static final Map<String, ElementSemantics> SEMANTICS = byName(ElementSemantics.values());

    private final String file;
    private final int number;
    private final String text;
    private InformationElement element;

    ElementLine(String file, int number, String text) {
        this.file = file;
        this.number = number;
        this.text = text;
    }

    private static <T> Map<String, T> byName(T[] values) {
        Map<String, T> byName = new LinkedHashMap<>();
        for (T value : values) {
            byName.put(value.toString(), value);
        }
        return byName;
    }

    int number() {
        return number;
    }

    IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(file + " line " + number + ": " + what);
    }

    /** Of the enterprise and the id alone. */
    long key() {
        int first = text.indexOf(',');
        int second = text.indexOf(',', first + 1);
        if (second < 0) {
            throw wrong("enterprise, id, name and type are needed");
        }
        String enterprise = text.substring(0, first).strip();
        long space = enterprise.equals(SCOPE)
                ? InformationElement.V9_SCOPE
                : number("enterprise", enterprise, MAX_ENTERPRISE);
        String id = text.substring(first + 1, second).strip();
        return InformationElements.key(space, (int) number("id", id, space <= 0 ? MAX_V9_ID : MAX_ID));
    }

    InformationElement element() {
        InformationElement known = element; // read once: another thread may be setting it
        if (known == null) {
            known = parse();
            element = known;
        }
        return known;
    }

    private InformationElement parse() {
        List<String> cells = split();
        if (cells.size() < MIN_COLUMNS || cells.size() > COLUMNS) {
            throw wrong("there are " + cells.size() + " columns, and should be 4 to 9");
        }
        while (cells.size() < COLUMNS) {
            cells.add("");
        }
        String name = cells.get(2);
        if (name.isEmpty() || name.chars().anyMatch(Character::isISOControl)) {
            throw wrong("the name is missing or has control characters");
        }
        AbstractDataType type = oneOf(TYPES, "type", cells.get(3));
        String semantics = cells.get(4).isEmpty() ? ElementSemantics.DEFAULT.toString() : cells.get(4);
        return new InformationElement(
                key() >> 16,
                (int) key() & 0xffff,
                name,
                type,
                oneOf(SEMANTICS, "semantics", semantics),
                cells.get(5),
                cells.get(6),
                cells.get(7),
                meanings(cells.get(8), type));
    }

    private List<String> split() {
        List<String> cells = new ArrayList<>(COLUMNS);
        int at = 0;
        while (at <= text.length()) {
            if (text.startsWith("\"", at)) {
                StringBuilder cell = new StringBuilder();
                at = unquote(at + 1, cell);
                cells.add(cell.toString());
            } else {
                int comma = text.indexOf(',', at);
                int end = comma < 0 ? text.length() : comma;
                cells.add(text.substring(at, end).strip());
                at = end + 1;
            }
        }
        return cells;
    }

    /** Reads a quoted cell, in which a quote is doubled; returns where the next cell starts. */
    private int unquote(int from, StringBuilder cell) {
        int at = from;
        int quote = text.indexOf('"', at);
        while (quote >= 0 && text.startsWith("\"\"", quote)) {
            cell.append(text, at, quote + 1);
            at = quote + 2;
            quote = text.indexOf('"', at);
        }
        if (quote < 0) {
            throw wrong("a quote is not closed");
        }
        cell.append(text, at, quote);
        int comma = text.indexOf(',', quote);
        int end = comma < 0 ? text.length() : comma;
        if (!text.substring(quote + 1, end).isBlank()) {
            throw wrong("a comma is missing behind a quote");
        }
        return end + 1;
    }

    private Map<Long, String> meanings(String cell, AbstractDataType type) {
        if (cell.isEmpty()) {
            return Map.of();
        }
        if (!type.isUnsigned()) {
            throw wrong("values of type " + type + " have no names, only unsigned ones");
        }
        Map<Long, String> meanings = new LinkedHashMap<>();
        for (String pair : cell.split(";")) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                throw wrong("'" + pair + "' is not a value and its name, such as 1=idle");
            }
            long value = number("value", pair.substring(0, equals).strip(), Long.MAX_VALUE);
            if (meanings.put(value, pair.substring(equals + 1).strip()) != null) {
                throw wrong("value " + value + " has two names");
            }
        }
        return meanings;
    }

    private long number(String what, String cell, long most) {
        try {
            long value = Long.parseLong(cell);
            if (value >= 0 && value <= most) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw wrong(what + " '" + cell + "' is not a number from 0 to " + most);
    }

    private <T> T oneOf(Map<String, T> known, String what, String cell) {
        T one = known.get(cell);
        if (one == null) {
            throw wrong(what + " '" + cell + "' is none of " + String.join(", ", known.keySet()));
        }
        return one;
    }
}
