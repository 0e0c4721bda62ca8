/**
 * Writing a flow as the bytes that consumers read. Start with {@link io.flowdecoder.encoding.Encoder}.
 */
package io.flowdecoder.encoding;
