/**
 * NetFlow v5. Start with {@link io.flowdecoder.netflow.v5.V5Datagram} for values, with
 * {@link io.flowdecoder.netflow.v5.V5DatagramCursor} where nothing may be allocated.
 */
package io.flowdecoder.netflow.v5;
