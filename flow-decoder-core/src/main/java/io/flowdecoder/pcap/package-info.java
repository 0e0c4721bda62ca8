/**
 * UDP datagrams and IPFIX messages over TCP out of capture files, as if they had been received live.
 *
 * <p>Start with {@link io.flowdecoder.pcap.CaptureReader}. Behind it a frame travels through {@code FrameSource}
 * (classic pcap or pcapng), {@code LinkLayer}, {@code IpPacket} and, if it is a fragment, {@code Reassembly}, or, if it is a
 * segment, {@code TcpStreams}.
 */
package io.flowdecoder.pcap;
