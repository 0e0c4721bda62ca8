package io.flowdecoder.cli;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What is remembered of exporters, and where.
 *
 * @param directory in which it outlives the process; null if it does not
 * @param interval at which it is saved
 * @param templates GoFlow2's file of templates; null for none
 * @param templatesInterval at which that is saved
 * @param byAddress whether the ports of an exporter are one
 */
record StateSettings(
        Path directory, Duration interval, Path templates, Duration templatesInterval, boolean byAddress) {}
