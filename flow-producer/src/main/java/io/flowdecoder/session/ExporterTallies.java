package io.flowdecoder.session;

import io.flowdecoder.net.IpAddress;
import java.util.List;

/**
 * What has been counted of one exporter at one port here; there may be several for the same exporter and port.
 *
 * @param exporter null for all those that have been forgotten
 * @param tallies which nobody goes on counting in
 */
public record ExporterTallies(int localPort, IpAddress exporter, List<Tally> tallies) {}
