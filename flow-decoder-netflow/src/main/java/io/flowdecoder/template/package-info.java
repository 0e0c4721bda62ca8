/**
 * What NetFlow v9 and IPFIX share: templates, and the records laid out by them.
 *
 * <p>{@link io.flowdecoder.template.Templates} is what one transport session has taught; hand the same one to the
 * cursor for each of its datagrams. {@link io.flowdecoder.template.SetCursor} is the walk that
 * {@link io.flowdecoder.netflow.v9.V9PacketCursor} and {@link io.flowdecoder.ipfix.MessageCursor} both offer.
 */
package io.flowdecoder.template;
