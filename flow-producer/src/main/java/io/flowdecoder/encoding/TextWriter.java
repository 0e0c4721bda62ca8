package io.flowdecoder.encoding;

/**
 * Writes a message as pairs of name and value on one line. What lies in something else has the names of all around it before
 * its own: {@code records.0.values.load_one=0.5}. Text is in double quotes; but for names of ours.
 */
final class TextWriter extends NamedWriter {
    private static final int MAX_DEPTH = 8;

    private final Output around = new Output(VALUE_MAX);
    private final int[] lengths = new int[MAX_DEPTH];
    private final int[] items = new int[MAX_DEPTH];
    private int depth;

    @Override
    void begin(String type, Output out) {
        this.out = out;
        around.truncate(0);
        depth = 0;
        out.append("type=");
        out.append(type);
    }

    /** Names of ours need no quotes. */
    @Override
    void text(String ascii) {
        out.append(ascii);
    }

    @Override
    void end() {}

    private void name() {
        out.append(" ");
        out.append(around.bytes, around.length);
    }

    private void pair() {
        out.append("=");
    }

    @Override
    void field(int number, String name) {
        name();
        out.append(name);
        pair();
    }

    @Override
    void open(int number, String name) {
        lengths[depth] = around.length;
        items[depth++] = 0;
        around.append(name);
        around.append(".");
    }

    @Override
    void close() {
        around.truncate(lengths[--depth]);
    }

    @Override
    void openList(int number, String name) {
        open(number, name);
    }

    @Override
    void openItem() {
        int item = items[depth - 1]++;
        lengths[depth] = around.length;
        items[depth++] = 0;
        around.ensure(VALUE_MAX);
        around.putDecimal(item);
        around.append(".");
    }

    @Override
    void closeItem() {
        close();
    }

    @Override
    void closeList() {
        close();
    }

    @Override
    void openValues(int number, String name) {
        open(number, name);
    }

    @Override
    void named(byte[] name, int length) {
        name();
        out.append(name, length);
        pair();
    }

    @Override
    void endNamed() {}

    @Override
    void closeValues() {
        close();
    }

    @Override
    void element(byte[] name, int length, long enterprise, int id) {
        named(name, length);
    }

    @Override
    void endElement() {}

    @Override
    void key(String name) {}
}
