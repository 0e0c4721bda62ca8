/** From datagrams to flow messages. Start with {@link io.flowdecoder.producer.FlowProducer}. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module io.flowdecoder.producer {
    requires transitive com.google.protobuf;
    requires transitive io.flowdecoder.netflow;
    requires transitive io.flowdecoder.sflow;
    requires static transitive kafka.clients;
    requires org.objectweb.asm;
    requires org.snakeyaml.engine;

    exports io.flowdecoder.encoding;
    exports io.flowdecoder.flow;
    exports io.flowdecoder.flowpb;
    exports io.flowdecoder.flowpb.v1;
    exports io.flowdecoder.flowprotob;
    exports io.flowdecoder.mapping.custom;
    exports io.flowdecoder.producer;
    exports io.flowdecoder.serde;
    exports io.flowdecoder.session;
    exports io.flowdecoder.text;

    uses io.flowdecoder.encoding.Format;
}
