/** NetFlow v1, v5, v7 and v9 and IPFIX. Start with {@link io.flowdecoder.template}. */
module io.flowdecoder.netflow {
    requires transitive io.flowdecoder.core;

    exports io.flowdecoder.element;
    exports io.flowdecoder.ipfix;
    exports io.flowdecoder.netflow;
    exports io.flowdecoder.netflow.v1;
    exports io.flowdecoder.netflow.v5;
    exports io.flowdecoder.netflow.v7;
    exports io.flowdecoder.netflow.v9;
    exports io.flowdecoder.template;
}
