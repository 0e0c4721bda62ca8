package io.flowdecoder.http;

import java.util.Locale;

/** Writes one JSON document. Members and items come in the order in which they are called for. */
public final class Json {
    private static final int SHORTEST_PRINTABLE = 0x20;

    private final StringBuilder text = new StringBuilder();
    private boolean first = true;

    /** Opens an object, as an item or behind a {@link #name}. */
    public Json object() {
        return open('{');
    }

    public Json endObject() {
        return close('}');
    }

    /** Opens a list, as an item or behind a {@link #name}. */
    public Json list() {
        return open('[');
    }

    public Json endList() {
        return close(']');
    }

    private Json open(char bracket) {
        separate();
        text.append(bracket);
        first = true;
        return this;
    }

    private Json close(char bracket) {
        text.append(bracket);
        first = false;
        return this;
    }

    private void separate() {
        if (!first) {
            text.append(',');
        }
        first = false;
    }

    /** The name of the member whose value comes next. */
    public Json name(String name) {
        separate();
        quoted(name);
        text.append(':');
        first = true;
        return this;
    }

    public Json value(String value) {
        separate();
        quoted(value);
        return this;
    }

    public Json value(long value) {
        separate();
        text.append(value);
        return this;
    }

    public Json value(boolean value) {
        separate();
        text.append(value);
        return this;
    }

    /** A number with as many decimals. */
    public Json value(double value, int decimals) {
        separate();
        text.append(String.format(Locale.ROOT, "%." + decimals + "f", value));
        return this;
    }

    public Json member(String name, String value) {
        return name(name).value(value);
    }

    public Json member(String name, long value) {
        return name(name).value(value);
    }

    /** How long it has become. */
    public int length() {
        return text.length();
    }

    private void quoted(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < SHORTEST_PRINTABLE) {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }

    @Override
    public String toString() {
        return text + "\n";
    }
}
