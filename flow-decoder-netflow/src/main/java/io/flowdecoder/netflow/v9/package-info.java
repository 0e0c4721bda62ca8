/**
 * NetFlow v9, RFC 3954. Start with {@link io.flowdecoder.netflow.v9.V9Packet} for values, with
 * {@link io.flowdecoder.netflow.v9.V9PacketCursor} where nothing may be allocated.
 */
package io.flowdecoder.netflow.v9;
