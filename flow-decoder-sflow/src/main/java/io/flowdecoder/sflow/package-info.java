/**
 * sFlow version 5 datagrams.
 *
 * <p>Start with {@link io.flowdecoder.sflow.SflowDatagram#read}: it turns a datagram into values and lists what was
 * wrong with it. Where nothing may be allocated, walk the datagram with a
 * {@link io.flowdecoder.sflow.DatagramCursor}, on which the values are built, and read each record through its view.
 * Records that have no view of their own are {@linkplain io.flowdecoder.structure structures}.
 *
 * <p>Field names are those of the specification at sflow.org (version 5, section 5; discarded packets: "sFlow Dropped
 * Packet Notification Structures"). Integers are unsigned and big-endian; lengths are octets.
 */
package io.flowdecoder.sflow;
