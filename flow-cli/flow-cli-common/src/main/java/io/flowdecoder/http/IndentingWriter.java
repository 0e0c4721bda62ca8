package io.flowdecoder.http;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/** Puts what is written, JSON without spaces, on lines of their own, two spaces in for each level. */
public final class IndentingWriter extends FilterWriter {
    private int depth;
    private boolean opened;
    private boolean quoted;
    private boolean escaped;

    public IndentingWriter(Writer out) {
        super(out);
    }

    @Override
    public void write(int c) throws IOException {
        if (quoted) {
            out.write(c);
            quoted = escaped || c != '"';
            escaped = !escaped && c == '\\';
            return;
        }
        boolean closing = c == '}' || c == ']';
        if (closing) {
            depth--;
        }
        if (opened != closing) {
            newLine();
        }
        opened = c == '{' || c == '[';
        if (opened) {
            depth++;
        }
        quoted = c == '"';
        out.write(c);
        if (c == ':') {
            out.write(' ');
        } else if (c == ',') {
            newLine();
        }
    }

    private void newLine() throws IOException {
        out.write("\n" + "  ".repeat(depth));
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            write(text[i]);
        }
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            write(text.charAt(i));
        }
    }
}
