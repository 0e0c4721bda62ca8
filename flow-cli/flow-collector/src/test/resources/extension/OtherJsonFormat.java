package extension;

import io.flowdecoder.encoding.Encoder;
import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.encoding.Format;

/** One with a name that is taken. */
public final class OtherJsonFormat implements Format {
    @Override
    public String name() {
        return "json";
    }

    @Override
    public Encoder newEncoder(Encoding encoding) {
        return (flow, out) -> {};
    }
}
