/**
 * Where datagrams come from: sockets ({@link io.flowdecoder.receive.UdpReceiver}) and captures
 * ({@link io.flowdecoder.receive.CaptureReplay}).
 */
package io.flowdecoder.receive;
