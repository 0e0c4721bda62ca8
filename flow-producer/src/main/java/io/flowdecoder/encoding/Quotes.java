package io.flowdecoder.encoding;

/** Where text stands between double quotes; what is in it is then escaped as in JSON. */
enum Quotes {
    ALWAYS,
    /** Only where it could not be told from what follows it. */
    IF_NEEDED,
    /** Nowhere, because quotes are around it already. */
    AROUND;

    /** Begins or ends text that has nothing to escape, nor a space. */
    void put(Output out) {
        if (this == ALWAYS) {
            out.put('"');
        }
    }

    /** A name that is written again and again, with its quotes. */
    byte[] around(byte[] name) {
        Output out = new Output(name.length + 2);
        putText(name, name.length, out);
        return out.copy();
    }

    /** Text in UTF-8. */
    void putText(byte[] text, int length, Output out) {
        out.ensure(2 + length * EscapedText.LONGEST);
        if (this == AROUND) {
            EscapedText.put(text, length, out);
        } else if (this == IF_NEEDED && EscapedText.isPlain(text, length)) {
            out.putAll(text, length);
        } else {
            out.put('"');
            EscapedText.put(text, length, out);
            out.put('"');
        }
    }
}
