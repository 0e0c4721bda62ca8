package io.flowdecoder.encoding;

import java.nio.charset.StandardCharsets;

/**
 * How names and values are put together in one dialect's JSON or text.
 *
 * @param names quotes of names
 * @param nameEnd what stands between a name and its value
 * @param strings quotes of values that are text
 * @param elements quotes of such values in lists
 * @param others quotes of all other values, lists as a whole among them: {@code ALWAYS} or {@code AROUND}
 * @param unmapsAddresses whether an IPv4-mapped address is written as the IPv4 address
 * @param noAddress what stands for an address that the flow does not have
 */
record Style(
        String start,
        String between,
        Quotes names,
        String nameEnd,
        String end,
        Quotes strings,
        Quotes elements,
        Quotes others,
        boolean unmapsAddresses,
        String noAddress) {

    static Style json(Schema schema) {
        boolean quotesAll = schema == Schema.GOFLOW;
        return new Style(
                "{",
                ",",
                Quotes.ALWAYS,
                ":",
                "}",
                Quotes.ALWAYS,
                quotesAll ? Quotes.AROUND : Quotes.ALWAYS,
                quotesAll ? Quotes.ALWAYS : Quotes.AROUND,
                schema != Schema.GOFLOW2,
                noAddress(schema));
    }

    static Style text(Schema schema) {
        Quotes strings = schema == Schema.GOFLOW2_V1 ? Quotes.ALWAYS : Quotes.IF_NEEDED;
        return new Style(
                "",
                " ",
                Quotes.IF_NEEDED,
                schema == Schema.GOFLOW ? ":" : "=",
                "",
                strings,
                strings,
                Quotes.AROUND,
                schema != Schema.GOFLOW2,
                noAddress(schema));
    }

    private static String noAddress(Schema schema) {
        return schema == Schema.GOFLOW ? "<nil>" : "";
    }

    /** A name with what stands between it and its value. */
    byte[] name(String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        Output out = new Output(text.length);
        names.putText(text, text.length, out);
        out.append(Names.ascii(nameEnd));
        return out.copy();
    }

    /** Begins a list. */
    void begin(Output out) {
        others.put(out);
        out.put('[');
    }

    /** Before each element of a list. */
    static void separate(int index, Output out) {
        out.ensure(Rendering.LONGEST);
        if (index > 0) {
            out.put(',');
        }
    }

    void end(Output out) {
        out.ensure(Rendering.LONGEST);
        out.put(']');
        others.put(out);
    }
}
