/**
 * Which field of a record goes where in a flow: {@link io.flowdecoder.mapping.FieldMapping} for NetFlow v9 and IPFIX,
 * {@link io.flowdecoder.mapping.FixedMapping} for the versions before,
 * {@link io.flowdecoder.mapping.SampleMapping} for sFlow and {@link io.flowdecoder.mapping.PacketMapping} for the headers of a sampled packet.
 */
package io.flowdecoder.mapping;
