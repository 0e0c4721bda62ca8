package io.flowdecoder.cli.collector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.flowdecoder.flowpb.FlowMessage;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Map;

/** A line that the collector wrote, read back. */
record JsonFlow(JsonNode values) {
    private static final Map<String, Integer> PROTOCOLS = Map.of("ICMP", 1, "TCP", 6, "UDP", 17, "IPv6-ICMP", 58);
    private static final Map<String, Integer> ETHER_TYPES = Map.of("IPv4", 0x0800, "IPv6", 0x86dd);

    private static final ObjectMapper JSON = new ObjectMapper();

    static JsonFlow parse(String line) {
        try {
            return new JsonFlow(JSON.readTree(line));
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(line, notJson);
        }
    }

    ExportedFlow exportedFlow() {
        return new ExportedFlow(
                text("src_addr"),
                number("src_port"),
                text("dst_addr"),
                number("dst_port"),
                PROTOCOLS.get(text("proto")),
                values.get("bytes").asLong(),
                values.get("packets").asLong(),
                instant("time_flow_start_ns"),
                instant("time_flow_end_ns"));
    }

    SampledPacket sampledPacket() {
        return new SampledPacket(
                text("src_addr"),
                number("src_port"),
                text("dst_addr"),
                number("dst_port"),
                PROTOCOLS.get(text("proto")),
                values.get("bytes").asLong(),
                values.get("sampling_rate").asLong());
    }

    String text(String name) {
        return values.get(name).asText();
    }

    int number(String name) {
        return values.get(name).asInt();
    }

    /** Octets of the headers before the first of IP, of a sampled packet. */
    long linkOctets() {
        long octets = 0;
        for (int i = 0; i < values.get("layer_stack").size(); i++) {
            if (values.get("layer_stack").get(i).asText().startsWith("IPv")) {
                break;
            }
            octets += values.get("layer_size").get(i).asLong();
        }
        return octets;
    }

    private Instant instant(String name) {
        return Instant.EPOCH.plusNanos(values.get(name).asLong());
    }

    /** The message that says the same. */
    FlowMessage message() throws UnknownHostException {
        FlowMessage.Builder message = FlowMessage.newBuilder();
        for (Map.Entry<String, JsonNode> value : values.properties()) {
            String name = value.getKey();
            FieldDescriptor field = FlowMessage.getDescriptor().findFieldByName(name);
            if (field.isRepeated()) {
                for (JsonNode element : value.getValue()) {
                    message.addRepeatedField(field, value(field, element.asText()));
                }
            } else {
                message.setField(field, value(field, text(name)));
            }
        }
        return message.build();
    }

    private static Object value(FieldDescriptor field, String text) throws UnknownHostException {
        return switch (field.getType()) {
            case ENUM -> field.getEnumType().findValueByName(text);
            case BYTES ->
                text.isEmpty()
                        ? ByteString.EMPTY
                        : ByteString.copyFrom(InetAddress.getByName(text).getAddress());
            case UINT32 -> number(field.getName(), text);
            default -> text.indexOf(':') < 0 ? Long.parseLong(text) : Long.parseLong(text.replace(":", ""), 16);
        };
    }

    /** Some numbers are written by their names, and prefix lengths behind their networks. */
    private static int number(String field, String text) {
        return switch (field) {
            case "proto" -> PROTOCOLS.get(text);
            case "etype" -> ETHER_TYPES.get(text);
            case "src_net", "dst_net" -> text.isEmpty() ? 0 : Integer.parseInt(text.substring(text.indexOf('/') + 1));
            default -> Integer.parseUnsignedInt(text);
        };
    }
}
