/**
 * Where datagrams come from: sockets ({@link io.flowdecoder.receive.UdpReceiver}), connections ({@link io.flowdecoder.receive.TcpReceiver}), captures
 * ({@link io.flowdecoder.receive.CaptureReplay}) and IPFIX Files ({@link io.flowdecoder.receive.IpfixFileReplay}).
 */
package io.flowdecoder.receive;
