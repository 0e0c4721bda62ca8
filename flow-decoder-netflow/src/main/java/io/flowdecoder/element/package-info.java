/**
 * What the fields of NetFlow v9 and IPFIX mean: the registries of information elements, as data. Start with
 * {@link io.flowdecoder.element.InformationElements}.
 */
package io.flowdecoder.element;
