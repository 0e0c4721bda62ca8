package io.flowdecoder.examples;

import io.flowdecoder.encoding.Encoder;
import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.encoding.Formatting;
import io.flowdecoder.encoding.MessageKey;
import io.flowdecoder.encoding.Output;
import io.flowdecoder.encoding.Schema;
import io.flowdecoder.flow.Flow;
import java.util.List;

/** The code of docs/formats.md. */
final class EncodingExample {
    private EncodingExample() {}

    static String keyAndMessage(Flow flow) {
        Encoding encoding = Encoding.of(Schema.GOFLOW2_V1, Format.JSON)
                .withFormatting(Formatting.DEFAULT.withFields(List.of("SrcAddr", "Bytes")));
        Encoder encoder = encoding.newEncoder(); // one for each thread
        MessageKey key = encoding.newKey();

        Output out = new Output(64);
        key.put(flow, out);
        encoder.encode(flow, out);
        return out.toString();
    }
}
