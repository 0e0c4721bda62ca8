/**
 * What the NetFlow versions with a fixed record layout share: {@link io.flowdecoder.netflow.v1},
 * {@link io.flowdecoder.netflow.v5} and {@link io.flowdecoder.netflow.v7}. Start there, and
 * with {@link io.flowdecoder.netflow.DatagramReader} for datagrams in a file.
 */
package io.flowdecoder.netflow;
