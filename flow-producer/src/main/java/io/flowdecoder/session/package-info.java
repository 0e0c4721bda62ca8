/**
 * What is remembered about exporters between datagrams. Start with {@link io.flowdecoder.session.ExporterSessions}.
 */
package io.flowdecoder.session;
