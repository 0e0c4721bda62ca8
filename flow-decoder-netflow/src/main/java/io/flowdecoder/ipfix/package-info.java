/**
 * IPFIX, RFC 7011. Start with {@link io.flowdecoder.ipfix.IpfixMessage} for values, with
 * {@link io.flowdecoder.ipfix.MessageCursor} where nothing may be allocated.
 */
package io.flowdecoder.ipfix;
