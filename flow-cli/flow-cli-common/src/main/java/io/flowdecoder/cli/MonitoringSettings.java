package io.flowdecoder.cli;

import io.flowdecoder.http.HttpSettings;
import java.time.Duration;

/**
 * How the collector can be watched while it listens.
 *
 * @param http null to serve nothing
 * @param templatesPath null to serve none
 * @param exporters that have metrics of their own
 * @param faultsLogged lines about faults in each interval; 0 for all
 * @param faultsInterval 0 for all lines
 */
record MonitoringSettings(
        HttpSettings http,
        String metricsPath,
        String templatesPath,
        int exporters,
        int faultsLogged,
        Duration faultsInterval) {}
