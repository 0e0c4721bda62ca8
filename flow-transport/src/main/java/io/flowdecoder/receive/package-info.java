/**
 * Where datagrams come from: sockets ({@link io.flowdecoder.receive.UdpReceiver}), captures
 * ({@link io.flowdecoder.receive.CaptureReplay}) and IPFIX Files ({@link io.flowdecoder.receive.IpfixFileReplay}).
 */
package io.flowdecoder.receive;
