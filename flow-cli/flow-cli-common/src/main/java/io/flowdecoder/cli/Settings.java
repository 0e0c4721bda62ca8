package io.flowdecoder.cli;

import ch.qos.logback.classic.Level;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.mapping.custom.CustomMapping;
import io.flowdecoder.producer.TimeWindow;
import io.flowdecoder.session.SamplingOverrides;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/**
 * What the flags say.
 *
 * @param captures to be played instead of listening; empty to listen
 * @param file null for standard output
 * @param http null for none
 */
record Settings(
        List<ListenAddress> listen,
        List<Path> captures,
        SamplingOverrides sampling,
        CustomMapping mapping,
        StateSettings state,
        TimeWindow times,
        Format format,
        Path file,
        String separator,
        InetSocketAddress http,
        Level logLevel,
        boolean jsonLogs) {}
