/** A program that decodes flows with flow-decoder. */
module example.decode {
    requires io.flowdecoder.netflow;
    requires io.flowdecoder.sflow;
}
