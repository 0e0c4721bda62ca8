/** Sends the datagrams of made-up exporters over the loopback interface, at a steady rate: {@code Load}. */
package io.flowdecoder.bench.load;
