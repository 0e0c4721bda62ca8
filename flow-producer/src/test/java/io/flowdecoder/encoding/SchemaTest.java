package io.flowdecoder.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.flow.FlowField;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaTest {

    @ParameterizedTest
    @EnumSource
    void everyFieldOfAFlowCanBeSelectedByItsName(Schema schema) {
        assertThat(schema.names())
                .containsAll(Stream.of(FlowField.values())
                        .map(field -> field.name().toLowerCase(Locale.ROOT))
                        .toList())
                .containsAll(schema.defaultFields())
                .containsAll(schema.defaultKey())
                .contains("icmp_name", "IcmpName", "EtypeName", "ProtoName", "SrcAddr", "Ipv6FlowLabel");
    }

    @Test
    void eachHasTheFieldsOfItsProgramByDefault() {
        assertThat(Schema.GOFLOW2.defaultFields()).hasSize(50).doesNotHaveDuplicates();
        assertThat(Schema.GOFLOW2_V1.defaultFields()).hasSize(70).doesNotHaveDuplicates();
        assertThat(Schema.GOFLOW.defaultFields()).hasSize(62).doesNotHaveDuplicates();
    }

    @Test
    void schemasAndRenderersAreFoundByTheirNames() {
        assertThat(Stream.of("goflow2", "goflow2-v1", "goflow", "GoFlow").map(Schema::named))
                .containsExactly(Schema.GOFLOW2, Schema.GOFLOW2_V1, Schema.GOFLOW, null);
        assertThat(Stream.of(
                                "none",
                                "ip",
                                "mac",
                                "etype",
                                "proto",
                                "datetime",
                                "datetimenano",
                                "string",
                                "type",
                                "network")
                        .map(Renderer::named))
                .containsExactly(Renderer.values());
        assertThat(Renderer.named("IP")).isNull();
    }
}
