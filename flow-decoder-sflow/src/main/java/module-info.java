/** sFlow version 5. Start with {@link io.flowdecoder.sflow}. */
module io.flowdecoder.sflow {
    requires transitive io.flowdecoder.core;

    exports io.flowdecoder.sflow;
    exports io.flowdecoder.structure;
}
