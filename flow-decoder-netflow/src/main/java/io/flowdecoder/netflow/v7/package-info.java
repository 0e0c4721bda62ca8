/**
 * NetFlow v7. Start with {@link io.flowdecoder.netflow.v7.V7Datagram} for values, with
 * {@link io.flowdecoder.netflow.v7.V7DatagramCursor} where nothing may be allocated.
 */
package io.flowdecoder.netflow.v7;
