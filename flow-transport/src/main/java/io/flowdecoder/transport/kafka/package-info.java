/**
 * Sends encoded flows to Kafka. Start with {@link io.flowdecoder.transport.kafka.KafkaTransport}.
 */
package io.flowdecoder.transport.kafka;
