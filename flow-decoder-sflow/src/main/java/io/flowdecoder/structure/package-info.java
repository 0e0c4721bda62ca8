/**
 * The structures of sFlow's flow records and counter records, as data: what fields each has, and how to read one.
 *
 * <p>{@link io.flowdecoder.structure.Structures} knows them all, and learns more from a file in the notation that its own
 * are written in. {@link io.flowdecoder.structure.StructureView} reads a structure in place,
 * {@link io.flowdecoder.structure.StructureValue} keeps one.
 */
package io.flowdecoder.structure;
