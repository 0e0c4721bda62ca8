/**
 * What every command is made of: {@link io.flowdecoder.cli.CommandLine} reads the flags,
 * {@link io.flowdecoder.cli.Pipeline} carries datagrams to the transport, {@link io.flowdecoder.cli.Cli} runs it all.
 */
package io.flowdecoder.cli;
