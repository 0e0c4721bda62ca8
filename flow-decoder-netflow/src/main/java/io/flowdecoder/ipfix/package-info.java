/**
 * IPFIX, RFC 7011. Start with {@link io.flowdecoder.ipfix.IpfixMessage} for values, with
 * {@link io.flowdecoder.ipfix.MessageCursor} where nothing may be allocated, and with
 * {@link io.flowdecoder.ipfix.MessageReader} for files and connections.
 */
package io.flowdecoder.ipfix;
