/** What the flow decoders share. Start with {@link io.flowdecoder.wire}. */
module io.flowdecoder.core {
    exports io.flowdecoder.net;
    exports io.flowdecoder.packet;
    exports io.flowdecoder.pcap;
    exports io.flowdecoder.value;
    exports io.flowdecoder.wire;
}
