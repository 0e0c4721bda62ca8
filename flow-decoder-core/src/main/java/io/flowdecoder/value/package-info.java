/**
 * What a field holds, typed: the same for the information elements of NetFlow v9 and IPFIX and the members of sFlow's
 * structures. Start with {@link io.flowdecoder.value.Value}.
 */
package io.flowdecoder.value;
