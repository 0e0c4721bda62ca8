package io.flowdecoder.netflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.ipfix.MessageCursor;
import io.flowdecoder.template.Templates;
import io.flowdecoder.wire.Limits;
import io.flowdecoder.wire.MemoryBudget;
import io.flowdecoder.wire.Wire;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who walks datagrams in place does not wait for the registries of information elements. */
class ColdStartTest {
    private static final String ELEMENT_PACKAGE = "io.flowdecoder.element.";

    /** Walks a message with template 256, protocolIdentifier, and two records of it. */
    public static final class Walk implements Runnable {
        public Walk() {}

        @Override
        public void run() {
            Templates templates = Templates.overUdp(Limits.DEFAULT, new MemoryBudget(Limits.DEFAULT));
            MessageCursor message = new MessageCursor();
            message.wrap(
                    ByteBuffer.wrap(HexFormat.of()
                            .parseHex("000a00220000000000000000000000000002000c01000001000400010100000611" + "06")),
                    templates);
            int records = 0;
            while (message.nextSet()) {
                while (message.nextRecord()) {
                    records++;
                }
            }
            if (records != 3) {
                throw new IllegalStateException(records + " records");
            }
        }
    }

    /** Has the classes of the decoder for itself, none of them loaded yet. */
    private static final class FreshClasses extends URLClassLoader {
        FreshClasses(URL... places) {
            super(places, ClassLoader.getPlatformClassLoader());
        }

        boolean has(String name) {
            return findLoadedClass(name) != null;
        }
    }

    @Test
    void walkingADatagramReadsNoRegistry() throws Exception {
        URL[] places = Stream.of(Walk.class, MessageCursor.class, Wire.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .toArray(URL[]::new);
        try (FreshClasses classes = new FreshClasses(places)) {
            Runnable walk = (Runnable)
                    classes.loadClass(Walk.class.getName()).getConstructor().newInstance();
            walk.run();

            assertThat(classes.has(MessageCursor.class.getName())).isTrue();
            assertThat(Stream.of("InformationElements$Standard", "ElementFile", "ElementLine", "AbstractDataType")
                            .map(ELEMENT_PACKAGE::concat)
                            .filter(classes::has))
                    .isEmpty();
        }
    }
}
