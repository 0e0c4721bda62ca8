/**
 * One flow in memory, between decoding and encoding. Start with {@link io.flowdecoder.flow.Flow}.
 */
package io.flowdecoder.flow;
