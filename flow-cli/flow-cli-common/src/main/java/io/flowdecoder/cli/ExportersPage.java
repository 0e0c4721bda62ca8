package io.flowdecoder.cli;

import io.flowdecoder.flow.FlowType;
import io.flowdecoder.http.Answer;
import io.flowdecoder.http.BadRequestException;
import io.flowdecoder.http.Json;
import io.flowdecoder.http.Request;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.session.ClockSkew;
import io.flowdecoder.session.ExporterSession;
import io.flowdecoder.session.ExporterTraffic;
import io.flowdecoder.session.ExporterTraffic.Source;
import io.flowdecoder.session.ProtocolState;
import io.flowdecoder.session.SamplingSource;
import io.flowdecoder.session.Sequence;
import io.flowdecoder.session.Tally.Unit;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.template.Template;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of each exporter, for programs: how much comes, how its clock is off, what is missing, and which of its fields
 * go nowhere. Each list of one exporter is bounded.
 */
final class ExportersPage {
    private static final int USUAL_PAGE = 100;
    private static final int LONGEST_PAGE = 1_000;
    private static final int MOST_EXPORTERS = 1_000_000;
    private static final int MOST_SOURCES = 64;
    private static final int MOST_TEMPLATES = 64;
    private static final int MOST_UNMAPPED = 128;

    private final Pipeline pipeline;
    private final Json json = new Json();

    private ExportersPage(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    static Answer answer(Pipeline pipeline, Request request) throws BadRequestException {
        int offset = request.parameter("offset", 0, MOST_EXPORTERS, 0);
        int limit = request.parameter("limit", 1, LONGEST_PAGE, USUAL_PAGE);
        List<ExporterSession> sessions = new ArrayList<>(pipeline.sessions().all());
        String only = request.parameter("exporter");
        if (only != null) {
            IpAddress address = address(only);
            sessions.removeIf(session -> !address.equals(session.transport().address()));
        }
        ExportersPage page = new ExportersPage(pipeline);
        page.write(sorted(sessions, request.parameter("sort")), offset, limit);
        return Answer.json(Answer.OK, page.json);
    }

    private static IpAddress address(String text) throws BadRequestException {
        try {
            return IpAddress.parse(text);
        } catch (IllegalArgumentException none) {
            throw new BadRequestException("exporter must be an address");
        }
    }

    private static List<ExporterSession> sorted(List<ExporterSession> sessions, String order)
            throws BadRequestException {
        if (order == null || order.equals("datagrams")) {
            return BusiestFirst.of(sessions);
        } else if (order.equals("address")) {
            sessions.sort(Comparator.comparing((ExporterSession session) ->
                            session.transport().address().toString())
                    .thenComparing(session -> session.transport().port())
                    .thenComparing(session -> session.transport().localPort()));
            return sessions;
        } else {
            throw new BadRequestException("sort must be datagrams or address");
        }
    }

    private void write(List<ExporterSession> sessions, int offset, int limit) {
        json.object().member("total", sessions.size()).member("offset", offset).member("limit", limit);
        json.name("exporters").list();
        sessions.stream().skip(offset).limit(limit).forEach(this::write);
        json.endList().endObject();
    }

    private void write(ExporterSession session) {
        session.lock();
        try {
            TransportSession from = session.transport();
            ExporterTraffic traffic = session.traffic();
            json.object()
                    .member("address", from.address().toString())
                    .member("port", from.port())
                    .member("transport", lower(from.transport()))
                    .member("local_port", from.localPort());
            if (traffic.isHeard()) {
                json.member("first_heard", time(traffic.firstNanos())).member("last_heard", time(traffic.lastNanos()));
            }
            addTraffic(traffic);
            addClock(session.clock());
            addSampling(traffic);
            addLoss(traffic);
            addTemplates(session);
            addFaults(traffic);
            json.endObject();
        } finally {
            session.unlock();
        }
    }

    private void addTraffic(ExporterTraffic traffic) {
        json.name("protocols").object();
        for (FlowType type : FlowType.values()) {
            if (traffic.datagrams(type) > 0) {
                json.member(lower(type), traffic.datagrams(type));
            }
        }
        json.endObject();
        json.member("datagrams", traffic.datagrams())
                .member("octets", traffic.total(Unit.OCTETS))
                .member("flows", traffic.total(Unit.FLOWS))
                .member("damaged_datagrams", traffic.total(Unit.DAMAGED_DATAGRAMS));
        Instant now = Instant.now();
        ExporterTraffic.Rates rates = traffic.rates(now.getEpochSecond() * 1_000_000_000L + now.getNano());
        json.name("per_second").object();
        json.name("datagrams").value(rates.datagrams(), 3);
        json.name("octets").value(rates.octets(), 1);
        json.name("flows").value(rates.flows(), 3);
        json.endObject();
    }

    private void addClock(ClockSkew clock) {
        if (clock.isKnown()) {
            json.name("clock_ahead_seconds").value(clock.aheadNanos() / 1e9, 3);
        }
    }

    private void addSampling(ExporterTraffic traffic) {
        json.name("sampling").list();
        for (SamplingSource source : SamplingSource.values()) {
            if (traffic.flows(source) > 0) {
                json.object()
                        .member("source", lower(source))
                        .member("rate", traffic.lastRate(source))
                        .member("flows", traffic.flows(source))
                        .endObject();
            }
        }
        json.endList();
    }

    private void addLoss(ExporterTraffic traffic) {
        List<Source> sources = traffic.sources();
        json.name("sequences").list();
        for (Source source : sources.subList(0, Math.min(sources.size(), MOST_SOURCES))) {
            Sequence sequence = source.sequence();
            json.object().member("protocol", lower(source.type())).member("source", source.id());
            if (source.type() == FlowType.SFLOW_5) {
                json.member("agent", agent(source));
            }
            json.member("unit", sequence.counting() == Sequence.Counting.DATAGRAMS ? "datagrams" : "records")
                    .member("lost", sequence.lost())
                    .member("missing", sequence.missing())
                    .member("reordered", sequence.late())
                    .member("restarted", sequence.restarts())
                    .endObject();
        }
        json.endList();
        json.member("sequences_not_listed", Math.max(0, sources.size() - MOST_SOURCES));
        json.member("datagrams_not_followed", traffic.unfollowed());
    }

    private static String agent(Source source) {
        boolean ipv4 = source.agentHigh() == 0 && source.agentLow() >>> Integer.SIZE == 0;
        return new IpAddress(ipv4 ? 4 : 6, source.agentHigh(), source.agentLow()).toString();
    }

    private void addTemplates(ExporterSession session) {
        Set<String> unmapped = new TreeSet<>();
        Map<String, Long> counts = new TreeMap<>();
        json.name("awaited_templates").list();
        look(FlowType.NETFLOW_V9, session.transport(), session.netflowV9(), counts, unmapped);
        look(FlowType.IPFIX, session.transport(), session.ipfix(), counts, unmapped);
        json.endList();
        json.name("templates").object();
        counts.forEach(json::member);
        json.endObject();
        json.name("unmapped").list();
        unmapped.forEach(json::value);
        json.endList();
    }

    private void look(
            FlowType protocol,
            TransportSession exporter,
            ProtocolState state,
            Map<String, Long> counts,
            Set<String> unmapped) {
        List<ProtocolState.Awaited> awaited = state.awaited();
        for (ProtocolState.Awaited one : awaited.subList(0, Math.min(awaited.size(), MOST_TEMPLATES))) {
            json.object()
                    .member("protocol", lower(protocol))
                    .member("domain", one.domainId())
                    .member("template", one.templateId())
                    .member("held_sets", one.sets())
                    .endObject();
        }
        List<Template> templates = new ArrayList<>();
        state.templates().forEach((domain, template) -> templates.add(template));
        if (!templates.isEmpty()) {
            counts.put(lower(protocol), (long) templates.size());
        }
        for (Template template : templates.subList(0, Math.min(templates.size(), MOST_TEMPLATES))) {
            addUnmapped(template, pipeline.uses(template, protocol, exporter), state, unmapped);
        }
    }

    private static void addUnmapped(
            Template template, List<Set<String>> uses, ProtocolState state, Set<String> unmapped) {
        for (int i = 0; i < uses.size() && unmapped.size() < MOST_UNMAPPED; i++) {
            if (uses.get(i).isEmpty()) {
                unmapped.add(FieldNames.of(
                        template.fields().get(i), state.templates().elements()));
            }
        }
    }

    private void addFaults(ExporterTraffic traffic) {
        json.name("faults").list();
        traffic.faults().forEach((fault, faults) -> {
            json.object()
                    .member("fault", lower(fault))
                    .member("count", faults.count())
                    .member("meaning", fault.meaning());
            if (faults.first() != null) {
                json.member("first", faults.first().toString()).member("at", time(faults.firstNanos()));
            }
            json.endObject();
        });
        json.endList();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String time(long nanos) {
        return Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000)
                .toString();
    }
}
