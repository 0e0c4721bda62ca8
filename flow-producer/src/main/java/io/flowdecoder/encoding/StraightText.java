package io.flowdecoder.encoding;

import static org.objectweb.asm.Opcodes.AALOAD;
import static org.objectweb.asm.Opcodes.RETURN;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.straight.StraightCode;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;

/** Makes an encoder that writes texts that are always the same, and values between them, without a loop over them. */
final class StraightText {
    /** Texts up to this are constants in the code. */
    private static final int SHORT_TEXT = 96;

    /** Parameters of {@link Body#put}. */
    private static final int FLOW = 1;

    private static final int OUT = 2;
    private static final int WRITERS = 3;
    private static final int TEXTS = 4;

    private static final String WRITER_PARAMETERS = "(Lio/flowdecoder/flow/Flow;Lio/flowdecoder/encoding/Output;)V";

    private final StraightCode code = new StraightCode(
            Body.class,
            "put",
            "(Lio/flowdecoder/flow/Flow;Lio/flowdecoder/encoding/Output;"
                    + "[Lio/flowdecoder/encoding/ValueWriter;[[B)V");
    private final List<ValueWriter> writers = new ArrayList<>();
    private final List<byte[]> texts = new ArrayList<>();
    /** The text before the next value. */
    private final Output text = new Output(1024);

    /** The code; a value's writer is called at a place of its own, so that the compiler sees what it is. */
    abstract static class Body {
        abstract void put(Flow flow, Output out, ValueWriter[] writers, byte[][] texts);
    }

    StraightText text(byte[] more) {
        text.append(more);
        return this;
    }

    /** The number in a field, which flows have. */
    StraightText number(FlowField field) {
        putText();
        code.object(OUT).object(FLOW).constant(field.ordinal()).callOn(Flow.class, "number", "(I)J");
        code.callOn(Output.class, "putDecimal", "(J)V");
        return this;
    }

    StraightText value(ValueWriter writer) {
        putText();
        code.object(WRITERS).constant(writers.size()).compute(AALOAD);
        code.object(FLOW).object(OUT).callOn(ValueWriter.class, "put", WRITER_PARAMETERS);
        writers.add(writer);
        return this;
    }

    /** Puts the text that has come together, and makes room for it and the value behind it. */
    private void putText() {
        code.object(OUT).constant(text.length + Long.BYTES + Rendering.LONGEST);
        code.callOn(Output.class, "ensure", "(I)V");
        if (text.length > SHORT_TEXT) {
            code.object(OUT).object(TEXTS).constant(texts.size()).compute(AALOAD);
            code.callOn(Output.class, "putAll", "([B)V");
            texts.add(text.copy());
        } else {
            putWords();
        }
        text.length = 0;
    }

    private void putWords() {
        for (int at = 0; at < text.length; at += Long.BYTES) {
            int count = Math.min(Long.BYTES, text.length - at);
            long word = 0;
            for (int i = 0; i < count; i++) {
                word |= (text.bytes[at + i] & 0xffL) << i * Byte.SIZE;
            }
            code.object(OUT).constant(word).constant(count).callOn(Output.class, "putWord", "(JI)V");
        }
    }

    /** Null if no code can be made. */
    Encoder end() {
        putText();
        Body body = code.end(RETURN, MethodHandles.lookup(), Body.class);
        ValueWriter[] allWriters = writers.toArray(ValueWriter[]::new);
        byte[][] allTexts = texts.toArray(byte[][]::new);
        return body == null ? null : (flow, out) -> body.put(flow, out, allWriters, allTexts);
    }
}
