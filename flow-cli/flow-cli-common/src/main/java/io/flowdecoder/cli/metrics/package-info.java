/**
 * What a running collector shows to Prometheus; {@code docs/monitoring.md} lists it. Nothing here counts by itself: at each
 * scrape it reads what workers, sessions and transports have counted.
 */
package io.flowdecoder.cli.metrics;
