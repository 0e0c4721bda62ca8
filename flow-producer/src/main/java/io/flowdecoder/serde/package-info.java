/**
 * Flow messages for programs that read and write them with Kafka's client, which they have to bring: this module uses it only
 * if it is there. Start with {@link io.flowdecoder.serde.FlowMessageSerde}.
 */
package io.flowdecoder.serde;
