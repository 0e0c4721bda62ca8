package io.flowdecoder.cli.metrics;

import io.flowdecoder.cli.metrics.NamedExporters.Share;
import io.flowdecoder.flow.FlowType;
import io.flowdecoder.session.Tally;
import io.flowdecoder.session.Tally.Unit;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What has come from each exporter: under GoFlow2's names where the meaning is GoFlow2's. */
public final class ExporterMetrics implements MultiCollector {
    private static final String[] NETFLOW = {"router", "version"};
    private static final String[] SETS = {"router", "version", "type"};
    private static final String[] SAMPLES = {"router", "agent", "version", "type"};

    private final Monitored collector;
    private final NamedExporters exporters;

    /** @param most exporters that have series of their own */
    public ExporterMetrics(Monitored collector, int most) {
        this.collector = collector;
        exporters = new NamedExporters(most);
    }

    /** One at a time: each needs a copy of all that has been counted. */
    @Override
    public synchronized MetricSnapshots collect() {
        List<Share> shares = exporters.share(collector.sessions().tallies(), System.nanoTime());
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        addTraffic(shares, all);
        addNetFlow(shares, all);
        addSets(shares, all);
        addSflow(shares, all);
        addLoss(shares, all);
        return all.build();
    }

    private void addTraffic(List<Share> shares, MetricSnapshots.Builder all) {
        String[] labels = {"remote_ip", "local_ip", "local_port", "type"};
        Family bytes = new Family("goflow2_flow_traffic_bytes", "Octets of the datagrams that have come", labels);
        Family packets = new Family("goflow2_flow_traffic_packets", "Datagrams that have come", labels);
        Family sizes = new Family("goflow2_flow_traffic_size_bytes", "Octets of each datagram", labels);
        Family errors = new Family(
                "goflow2_flow_decoder_error", "Datagrams of which something could not be read", "router", "name");
        Map<Integer, SocketStatus> sockets = new HashMap<>();
        collector.sockets().forEach(socket -> sockets.putIfAbsent(socket.localPort(), socket));
        for (Share share : shares) {
            SocketStatus socket = sockets.get(share.key().localPort());
            String scheme = socket == null ? "flow" : socket.scheme();
            String ip = socket == null ? "" : socket.localIp();
            String port = Integer.toString(share.key().localPort());
            long datagrams = share.tally().get(Unit.DATAGRAMS);
            long octets = share.tally().get(Unit.OCTETS);
            bytes.addAny(octets, share.exporter(), ip, port, scheme);
            packets.addAny(datagrams, share.exporter(), ip, port, scheme);
            sizes.addAny(datagrams, octets, share.exporter(), ip, port, scheme);
            errors.addAny(share.tally().get(Unit.DAMAGED_DATAGRAMS), share.exporter(), scheme);
        }
        all.metricSnapshot(bytes.counter());
        all.metricSnapshot(packets.counter());
        all.metricSnapshot(sizes.summary());
        all.metricSnapshot(errors.counter());
    }

    private static void addNetFlow(List<Share> shares, MetricSnapshots.Builder all) {
        Family datagrams = new Family(
                "goflow2_flow_process_nf", "NetFlow and IPFIX datagrams that have been read without a fault", NETFLOW);
        Family errors = new Family(
                "goflow2_flow_process_nf_errors",
                "Data sets that came before their template, and datagrams that could not be read",
                "router",
                "error");
        Family delay = new Family(
                "goflow2_flow_process_nf_delay_seconds", "Time from the end of flows to their receipt", NETFLOW);
        for (Share share : shares) {
            if (share.key().protocol() != FlowType.SFLOW_5) {
                String router = share.exporter();
                String version = version(share.key().protocol());
                Tally tally = share.tally();
                datagrams.addAny(tally.get(Unit.READ_DATAGRAMS), router, version);
                errors.addAny(tally.get(Unit.SETS_WITHOUT_TEMPLATE), router, "template_not_found");
                errors.addAny(tally.get(Unit.DAMAGED_DATAGRAMS), router, "error_decoding");
                delay.addAny(tally.get(Unit.FLOWS), tally.get(Unit.FLOW_DELAY), router, version);
            }
        }
        all.metricSnapshot(datagrams.counter());
        all.metricSnapshot(errors.counter());
        all.metricSnapshot(delay.summaryOfSeconds());
    }

    private static void addSets(List<Share> shares, MetricSnapshots.Builder all) {
        Family sets = new Family("goflow2_flow_process_nf_flowset", "Sets that have been read", SETS);
        Family records = new Family("goflow2_flow_process_nf_flowset_records", "Records that have been read", SETS);
        Family templates = new Family("goflow2_flow_process_nf_templates", "Templates that have been received", SETS);
        for (Share share : shares) {
            FlowType protocol = share.key().protocol();
            if (protocol != FlowType.SFLOW_5) {
                String router = share.exporter();
                String version = version(protocol);
                Tally tally = share.tally();
                boolean hasSets = protocol == FlowType.NETFLOW_V9 || protocol == FlowType.IPFIX;
                templates.addAny(tally.get(Unit.TEMPLATES), router, version, "template");
                templates.addAny(tally.get(Unit.OPTIONS_TEMPLATES), router, version, "options_template");
                records.addAny(tally.get(Unit.TEMPLATES), router, version, "TemplateFlowSet");
                records.addAny(tally.get(Unit.OPTIONS_TEMPLATES), router, version, "OptionsTemplateFlowSet");
                records.addAny(tally.get(Unit.OPTIONS_RECORDS), router, version, "OptionsDataFlowSet");
                records.addAny(tally.get(Unit.DATA_RECORDS), router, version, "DataFlowSet");
                sets.addAny(tally.get(Unit.TEMPLATE_SETS), router, version, "TemplateFlowSet");
                sets.addAny(tally.get(Unit.OPTIONS_TEMPLATE_SETS), router, version, "OptionsTemplateFlowSet");
                sets.addAny(tally.get(Unit.OPTIONS_SETS), router, version, "OptionsDataFlowSet");
                sets.addAny(tally.get(hasSets ? Unit.DATA_SETS : Unit.DATA_RECORDS), router, version, "DataFlowSet");
            }
        }
        all.metricSnapshot(sets.counter());
        all.metricSnapshot(records.counter());
        all.metricSnapshot(templates.counter());
    }

    private static String version(FlowType protocol) {
        return switch (protocol) {
            case SFLOW_5, NETFLOW_V5 -> "5";
            case NETFLOW_V1 -> "1";
            case NETFLOW_V7 -> "7";
            case NETFLOW_V9 -> "9";
            case IPFIX -> "10";
        };
    }

    private static void addSflow(List<Share> shares, MetricSnapshots.Builder all) {
        Family datagrams = new Family(
                "goflow2_flow_process_sf",
                "sFlow datagrams that have been read without a fault",
                "router",
                "agent",
                "version");
        Family samples = new Family("goflow2_flow_process_sf_samples", "sFlow samples that have been read", SAMPLES);
        Family records = new Family("goflow2_flow_process_sf_samples_records", "Records in sFlow samples", SAMPLES);
        for (Share share : shares) {
            if (share.key().protocol() != FlowType.SFLOW_5) {
                continue;
            }
            String router = share.exporter();
            String agent = share.key().agent() == null
                    ? NamedExporters.OTHER
                    : share.key().agent().toString();
            Tally tally = share.tally();
            datagrams.addAny(tally.get(Unit.READ_DATAGRAMS), router, agent, "5");
            samples.addAny(tally.get(Unit.FLOW_SAMPLES), router, agent, "5", "FlowSample");
            samples.addAny(tally.get(Unit.EXPANDED_FLOW_SAMPLES), router, agent, "5", "ExpandedFlowSample");
            samples.addAny(tally.get(Unit.COUNTER_SAMPLES), router, agent, "5", "CounterSample");
            samples.addAny(tally.get(Unit.EXPANDED_COUNTER_SAMPLES), router, agent, "5", "ExpandedCounterSample");
            samples.addAny(tally.get(Unit.OTHER_SAMPLES), router, agent, "5", "unknown");
            records.addAny(tally.get(Unit.FLOW_SAMPLE_RECORDS), router, agent, "5", "FlowSample");
            records.addAny(tally.get(Unit.EXPANDED_FLOW_SAMPLE_RECORDS), router, agent, "5", "ExpandedFlowSample");
            records.addAny(tally.get(Unit.COUNTER_SAMPLE_RECORDS), router, agent, "5", "CounterSample");
            records.addAny(
                    tally.get(Unit.EXPANDED_COUNTER_SAMPLE_RECORDS), router, agent, "5", "ExpandedCounterSample");
            records.addAny(tally.get(Unit.OTHER_SAMPLE_RECORDS), router, agent, "5", "unknown");
        }
        all.metricSnapshot(datagrams.counter());
        all.metricSnapshot(samples.counter());
        all.metricSnapshot(records.counter());
    }

    private static void addLoss(List<Share> shares, MetricSnapshots.Builder all) {
        Family lost = new Family(
                "flow_exporter_lost",
                "What sequence numbers say has been sent and did not come",
                "router",
                "protocol",
                "unit");
        Family late = new Family(
                "flow_exporter_reordered", "Datagrams that came after later ones, or again", "router", "protocol");
        Family restarts = new Family("flow_exporter_restarts", "How often numbers began anew", "router", "protocol");
        for (Share share : shares) {
            String router = share.exporter();
            String protocol = share.key().protocol().name().toLowerCase(Locale.ROOT);
            lost.addAny(share.tally().get(Unit.DATAGRAMS_LOST), router, protocol, "datagrams");
            lost.addAny(share.tally().get(Unit.RECORDS_LOST), router, protocol, "records");
            late.addAny(share.tally().get(Unit.DATAGRAMS_LATE), router, protocol);
            restarts.addAny(share.tally().get(Unit.SEQUENCES_RESTARTED), router, protocol);
        }
        all.metricSnapshot(lost.counter());
        all.metricSnapshot(late.counter());
        all.metricSnapshot(restarts.counter());
    }
}
