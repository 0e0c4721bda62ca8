/**
 * NetFlow v1. Start with {@link io.flowdecoder.netflow.v1.V1Datagram} for values, with
 * {@link io.flowdecoder.netflow.v1.V1DatagramCursor} where nothing may be allocated.
 */
package io.flowdecoder.netflow.v1;
