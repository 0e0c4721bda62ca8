package io.flowdecoder.bench;

import io.flowdecoder.encoding.Encoder;
import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.encoding.Schema;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** How flows are written. */
@State(Scope.Benchmark)
public class Writing {
    @Param({"bin", "json", "text"})
    public String format;

    @Param("goflow2")
    public String schema;

    /** For the harness. */
    public Writing() {}

    Encoder newEncoder() {
        return Encoding.of(Schema.named(schema), Format.named(format)).newEncoder();
    }
}
