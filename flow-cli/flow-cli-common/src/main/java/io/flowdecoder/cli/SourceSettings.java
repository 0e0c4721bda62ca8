package io.flowdecoder.cli;

import io.flowdecoder.receive.Relay;
import io.flowdecoder.session.ExporterPrefixes;
import io.flowdecoder.session.SamplerAddress;
import java.util.List;

/**
 * What the flags say of exporters and their datagrams before these are decoded.
 *
 * @param allowed exporters, the others of which are not heard
 * @param address that is the exporter's in messages
 * @param relays to which datagrams are sent on
 */
record SourceSettings(ExporterPrefixes allowed, SamplerAddress address, List<Relay> relays) {}
