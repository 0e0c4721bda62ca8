/**
 * The headers of a sampled packet, from the link to the transport and through tunnels.
 *
 * <p>Start with {@link io.flowdecoder.packet.Packet}, which holds them as values. Where nothing may be allocated,
 * {@link io.flowdecoder.packet.PacketCursor} walks the same headers in place.
 */
package io.flowdecoder.packet;
