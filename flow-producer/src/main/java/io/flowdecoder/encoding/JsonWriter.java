package io.flowdecoder.encoding;

import java.nio.ByteBuffer;
import java.util.Base64;

/** Writes a message as one JSON object. */
final class JsonWriter extends NamedWriter {
    private boolean first;
    /** Whether the value that comes is that of an information element: its key says whether it is octets or a time. */
    private boolean inElement;

    @Override
    void begin(String type, Output out) {
        this.out = out;
        inElement = false;
        brace('{');
        field(0, "type");
        text(type);
    }

    @Override
    void end() {
        close();
    }

    private void quoted(byte[] name, int length) {
        out.append("\"");
        out.append(name, length);
        out.append("\"");
    }

    private void brace(char opening) {
        out.ensure(VALUE_MAX);
        out.put(opening);
        first = true;
    }

    private void separate() {
        out.ensure(VALUE_MAX);
        if (!first) {
            out.put(',');
        }
        first = false;
    }

    @Override
    void field(int number, String name) {
        separate();
        quoted(name);
        out.append(":");
    }

    @Override
    void open(int number, String name) {
        field(number, name);
        brace('{');
    }

    @Override
    void close() {
        out.append("}");
        first = false;
    }

    @Override
    void openList(int number, String name) {
        field(number, name);
        brace('[');
    }

    @Override
    void openItem() {
        separate();
        brace('{');
    }

    @Override
    void closeItem() {
        close();
    }

    @Override
    void closeList() {
        out.append("]");
        first = false;
    }

    @Override
    void openValues(int number, String name) {
        open(number, name);
    }

    @Override
    void named(byte[] name, int length) {
        separate();
        quoted(name, length);
        out.append(":");
    }

    @Override
    void endNamed() {}

    @Override
    void closeValues() {
        close();
    }

    @Override
    void element(byte[] name, int length, long enterprise, int id) {
        openItem();
        field(0, "name");
        quoted(name, length);
        field(0, "enterprise");
        unsigned(enterprise);
        field(0, "id");
        unsigned(id);
        inElement = true;
    }

    @Override
    void endElement() {
        inElement = false;
        closeItem();
    }

    /** A member that is a number. */
    void number(String name, long value) {
        number(0, name, value);
    }

    /** A number in a list. */
    void item(long value) {
        separate();
        unsigned(value);
    }

    /** Octets as Go writes them. */
    void base64(ByteBuffer buffer, int at, int length) {
        byte[] octets = new byte[length];
        buffer.get(at, octets);
        base64(octets);
    }

    /** A MAC address as its octets. */
    void base64(long mac) {
        byte[] octets = new byte[6];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) (mac >>> (octets.length - 1 - i) * Byte.SIZE);
        }
        base64(octets);
    }

    private void base64(byte[] octets) {
        out.append("\"");
        out.append(Base64.getEncoder().encode(octets));
        out.append("\"");
    }

    @Override
    void key(String name) {
        if (inElement) {
            field(0, name);
        }
    }
}
