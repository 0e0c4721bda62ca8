/**
 * Addresses, and the walk through the headers of a sampled packet.
 *
 * <p>Start with {@link io.flowdecoder.net.PacketCursor}.
 */
package io.flowdecoder.net;
