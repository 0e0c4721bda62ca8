package io.flowdecoder.cli;

/** Every flag but those of transports, in the order of the help. Names and meanings are GoFlow2's where it has the flag. */
enum Flag {
    LISTEN(
            Group.INPUT,
            "listen",
            "URIs",
            null,
            "where to listen: scheme://[host]:port[?count=sockets&rcvbuf=octets], separated by commas. Schemes: sflow;"
                    + " netflow (any version, IPFIX); nfl (v1, v5 and v7 only); flow (whatever comes); ipfix+tcp and ipfix+tls"
                    + " (connections; docs/sources.md has their parameters)"),
    WORKERS(
            Group.INPUT,
            "workers",
            "NUMBER",
            "1",
            "how many sockets, each with a thread of its own, the addresses of -listen have that do not say it with ?count="),
    REUSEPORT(
            Group.INPUT,
            "reuseport",
            Flag.SWITCH,
            "false",
            "share the ports of -listen with other processes; the kernel then deals exporters out among them"),
    INPUT_PCAP(
            Group.INPUT,
            "input.pcap",
            "FILE",
            null,
            "play this capture (pcap or pcapng, also gzipped) instead of listening, with its own times; may be given"
                    + " again, and is then played in that order"),
    INPUT_IPFIX(
            Group.INPUT,
            "input.ipfix",
            "FILE",
            null,
            "play the messages of this IPFIX File (RFC 5655, also gzipped) instead of listening, each as if it came when"
                    + " it was exported; may be given again"),
    EXPORTERS_ALLOW(
            Group.INPUT,
            "exporters.allow",
            "PREFIXES",
            "all",
            "the exporters that are heard: addresses, or address/length, separated by commas; may be given again"),
    EXPORTER_ADDRESS(
            Group.INPUT,
            "exporter.address",
            "NAME",
            "agent",
            "which address is the exporter's, sampler_address: agent, the agent that an sFlow datagram names, and the sender of"
                    + " NetFlow and IPFIX; source, the sender of any; element, as agent, but the exporter that a record of"
                    + " NetFlow v9 or IPFIX names (130, 131); original, as element, but whom a mediator has collected from"
                    + " (403, 404)"),
    RELAY(
            Group.INPUT,
            "relay",
            "URI",
            null,
            "send datagrams on as they came: udp://host:port[?exporters=prefixes]; may be given again"),
    SAMPLING_DEFAULT(
            Group.INPUT,
            "sampling.default",
            "RATE",
            "0, unknown",
            "the sampling rate of flows of which nobody has said one"),
    SAMPLING_OVERRIDE(
            Group.INPUT,
            "sampling.override",
            "PREFIX=RATE",
            null,
            "the sampling rate of the exporters in this prefix (an address, or address/length), whatever they say; may be"
                    + " given again, the longest prefix counts"),
    COUNTERS_POST(
            Group.INPUT,
            "counters.post",
            "PREFIX=forward|apart",
            "apart",
            "what elements 23 and 24 (OUT_BYTES, OUT_PKTS, post…DeltaCount) are for the exporters in this prefix: bytes and"
                    + " packets as 1 and 2 are, of which the later counts; or apart, and bytes and packets only where no"
                    + " others are. May be given again, the longest prefix counts"),
    TIME_MAX_AGE(
            Group.INPUT,
            "time.max-age",
            "DURATION",
            "219000h",
            "how long before its receipt a flow may have started or ended; what is further off is moved there and marked"),
    TIME_MAX_FUTURE(Group.INPUT, "time.max-future", "DURATION", "1h", "how long after its receipt it may end"),
    TEMPLATES_SCOPE(
            Group.INPUT,
            "templates.scope",
            "NAME",
            "port",
            "whose templates and options count for an exporter's datagrams: port, those of the port they come from, and"
                    + " those of another where it has none; or address, those of any of its ports, over UDP"),
    TEMPLATES_JSON_PATH(
            Group.INPUT,
            "templates.json.path",
            "FILE",
            null,
            "GoFlow2's file in which templates, but no sampling rates and names, outlive the process; -state.dir keeps all"),
    TEMPLATES_JSON_INTERVAL(
            Group.INPUT,
            "templates.json.interval",
            "DURATION",
            "10s",
            "how often they are saved there, if anything has changed; 0 for every second"),
    NETFLOW_TEMPLATES(
            Group.INPUT,
            "netflow.templates",
            "NAME",
            "memory",
            "GoFlow2 version 1's choice of memory or file: with file, -templates.json.path is that of -netflow.templates.file.path"),
    NETFLOW_TEMPLATES_FILE_PATH(
            Group.INPUT,
            "netflow.templates.file.path",
            "FILE",
            "./templates.json",
            "the file of -netflow.templates=file"),
    TEMPLATES_TTL(
            Group.INPUT,
            "templates.ttl",
            "DURATION",
            "0",
            "GoFlow2's lifetime of templates; without effect: they are kept for as long as there is room (docs/limits.md)"),
    TEMPLATES_SWEEP_INTERVAL(
            Group.INPUT, "templates.sweep-interval", "DURATION", "1m", "belongs to -templates.ttl; without effect"),
    TEMPLATES_TTL_EXTEND(
            Group.INPUT,
            "templates.ttl.extend-on-access",
            Flag.SWITCH,
            "false",
            "belongs to -templates.ttl; without effect"),
    STATE_DIR(
            Group.INPUT,
            "state.dir",
            "DIR",
            null,
            "the directory in which templates, sampling rates and names outlive the process"),
    STATE_INTERVAL(
            Group.INPUT, "state.interval", "DURATION", "1m", "how often they are saved there, if anything has changed"),
    PRODUCE(
            Group.OUTPUT,
            "produce",
            "KINDS",
            "flows",
            "which messages are made: flows, counters (of sFlow), options (records of NetFlow v9 and IPFIX), events (of"
                    + " firewalls and address translators), discards (packets that agents of sFlow have seen discarded),"
                    + " several separated by commas; or raw, one for each datagram"),
    FORMAT(Group.OUTPUT, "format", "NAME", "json", "how a flow is written"),
    SCHEMA(
            Group.OUTPUT,
            "schema",
            "NAME",
            "goflow2",
            "whose fields, names and numbers flows have: goflow2 (version 2), goflow2-v1 or goflow"),
    FORMAT_SELECTOR(
            Group.OUTPUT,
            "format.selector",
            "NAMES",
            "those of the schema",
            "the fields that json and text have, in that order, separated by commas; docs/formats.md lists them"),
    FORMAT_HASH(
            Group.OUTPUT,
            "format.hash",
            "NAMES",
            "that of the schema",
            "the fields that make the key of a flow's message, separated by commas; files have no keys"),
    FORMAT_TAG(
            Group.OUTPUT,
            "format.tag",
            "NAME",
            null,
            "json: with -schema goflow2-v1, names are src_addr rather than SrcAddr"),
    MESSAGE_FIELDS(Group.OUTPUT, "message.fields", "NAMES", null, "GoFlow's name of -format.selector"),
    FORMAT_PROTOBUF_FIXEDLEN(
            Group.OUTPUT,
            "format.protobuf.fixedlen",
            Flag.SWITCH,
            "that of the schema",
            "write each protobuf message behind its length; -schema goflow2 does unless it is false, the others do not"),
    PROTO_FIXEDLEN(
            Group.OUTPUT,
            "proto.fixedlen",
            Flag.SWITCH,
            "that of the schema",
            "GoFlow's name of -format.protobuf.fixedlen"),
    MAPPING(
            Group.OUTPUT,
            "mapping",
            "FILE",
            null,
            "fields of your own, what goes into them, and what is written of a flow: a mapping.yaml of GoFlow2"),
    TRANSPORT(Group.OUTPUT, "transport", "NAME", "file", "where flows go"),
    KAFKA(
            Group.OUTPUT,
            "kafka",
            Flag.SWITCH,
            null,
            "GoFlow's choice: -transport kafka -format bin or, if false, lines on standard output, and -schema goflow in any case"),
    ADDR(
            Group.OPERATION,
            "addr",
            "HOST:PORT",
            ":8080",
            "HTTP address of /metrics, /templates, /explain, /exporters, /healthz, /readyz, /loglevel and /__health while"
                    + " listening; empty for none. /explain, /exporters and /loglevel answer on the machine itself only,"
                    + " unless there is a token"),
    METRICS_ADDR(Group.OPERATION, "metrics.addr", "HOST:PORT", null, "GoFlow's name of -addr"),
    METRICS_PATH(Group.OPERATION, "metrics.path", "PATH", "/metrics", "where Prometheus finds the metrics"),
    METRICS_EXPORTERS(
            Group.OPERATION,
            "metrics.exporters",
            "NUMBER",
            "256",
            "how many exporters have metrics of their own; those of the rest are summed"),
    TEMPLATES_PATH(
            Group.OPERATION,
            "templates.path",
            "PATH",
            "/templates",
            "where the templates are that have been received; empty for nowhere"),
    HTTP_TOKEN_FILE(
            Group.OPERATION,
            "http.token.file",
            "FILE",
            null,
            "the file with the token without which no page is shown but /healthz, /readyz and /__health; without it, the"
                    + " token that the variable FLOW_HTTP_TOKEN of the environment has"),
    HTTP_TLS_CERT(
            Group.OPERATION,
            "http.tls.cert",
            "FILE",
            null,
            "serve pages over TLS, with this certificate (PEM, those of its issuers behind it)"),
    HTTP_TLS_KEY(Group.OPERATION, "http.tls.key", "FILE", null, "the certificate's key (PEM, PKCS #8, unencrypted)"),
    LOGLEVEL(
            Group.OPERATION,
            "loglevel",
            "LEVEL",
            "info",
            "debug, info, warn or error; trace, warning, fatal and panic as in GoFlow"),
    ERR_CNT(
            Group.OPERATION,
            "err.cnt",
            "NUMBER",
            "10",
            "how many lines about datagrams that cannot be read are logged in each interval; 0 for all. Of each exporter and"
                    + " fault there is one"),
    ERR_INT(Group.OPERATION, "err.int", "DURATION", "10s", "the interval of -err.cnt; 0 to log all lines"),
    LOGFMT(Group.OPERATION, "logfmt", "NAME", "normal", "how logs are written on standard error: normal or json"),
    CONFIG(
            Group.OPERATION,
            "config",
            "FILE",
            null,
            "a YAML file with flags, which those of the environment (FLOW_FORMAT is -format) and of the command line"
                    + " come before; docs/configuration.md"),
    CONFIG_CHECK(
            Group.OPERATION,
            "config.check",
            Flag.SWITCH,
            "false",
            "make sure that all flags are right, print what they are and where that is said, and exit"),
    HELP(Group.OPERATION, "h", Flag.SWITCH, "false", "print this and exit"),
    VERSION(Group.OPERATION, "v", Flag.SWITCH, "false", "print the version and exit");

    /** Flags that belong together in the help. */
    enum Group {
        INPUT("Input"),
        OUTPUT("Output"),
        OPERATION("Operation");

        final String title;

        Group(String title) {
            this.title = title;
        }
    }

    static final String SWITCH = "true|false";

    final Group group;
    final String name;
    /** What its value is called. */
    final String value;
    /** In words; null if it has none, or the command's own. */
    final String defaultValue;

    final String help;

    Flag(Group group, String name, String value, String defaultValue, String help) {
        this.group = group;
        this.name = name;
        this.value = value;
        this.defaultValue = defaultValue;
        this.help = help;
    }

    /** Whether it may be given several times, and all of them count. */
    boolean isRepeatable() {
        return switch (this) {
            case INPUT_PCAP, INPUT_IPFIX, EXPORTERS_ALLOW, RELAY, SAMPLING_OVERRIDE, COUNTERS_POST -> true;
            default -> false;
        };
    }

    /** Whether it makes no sense in a file. */
    boolean isOnlyForCommandLine() {
        return switch (this) {
            case HELP, VERSION, CONFIG, CONFIG_CHECK -> true;
            default -> false;
        };
    }

    /** Whether another value of it can be followed without a restart. */
    boolean isReloadable() {
        return switch (this) {
            case EXPORTERS_ALLOW, MAPPING, SAMPLING_DEFAULT, SAMPLING_OVERRIDE, COUNTERS_POST, LOGLEVEL -> true;
            default -> false;
        };
    }

    /** Whether outputs that have names may each have their own. */
    boolean isOfOutputs() {
        return group == Group.OUTPUT && this != MAPPING && this != KAFKA;
    }

    /** Whether it may be given without its value, which is then true; a value follows an equals sign. */
    boolean isSwitch() {
        return value == SWITCH;
    }
}
