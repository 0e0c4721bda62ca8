/**
 * Reading octets, and saying why that stopped.
 *
 * <p>Start with {@link io.flowdecoder.wire.Fault}: every decoder ends a unit it cannot read with one of these,
 * and {@link io.flowdecoder.wire.Problem} says where. {@link io.flowdecoder.wire.Limits} bounds what input from
 * the network may make a decoder keep.
 */
package io.flowdecoder.wire;
