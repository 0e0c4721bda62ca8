/**
 * Datagrams in, flows out. Start with {@link io.flowdecoder.producer.FlowProducer}.
 */
package io.flowdecoder.producer;
