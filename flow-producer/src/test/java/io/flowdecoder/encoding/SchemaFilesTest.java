package io.flowdecoder.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.testing.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schemas of the older dialects end with the fields of ours as {@code flow.proto} has them. */
class SchemaFilesTest {
    private static final Path FOLDER = Checkout.file("flow-producer/src/main/protobuf");
    private static final String OURS = "  // From here on:";

    /** {@code -Dgolden.write} copies them. */
    @ParameterizedTest
    @CsvSource({"goflow2-v1.proto, (none)", "goflow.proto, ppp_address_control"})
    void ourFieldsAreTheSameInAllDialectsButForThoseThatADialectHasAnyway(String file, String own) throws IOException {
        Path path = FOLDER.resolve(file);
        String schema = Files.readString(path);
        String ours = Stream.of(
                        ours(Files.readString(FOLDER.resolve("flow.proto"))).split("\n\n"))
                .filter(part -> !part.contains(own))
                .collect(Collectors.joining("\n\n", "", "\n}\n"));
        if (System.getProperty("golden.write") != null) {
            Files.writeString(path, schema.substring(0, schema.indexOf(OURS)) + ours);
        } else {
            assertThat(ours(schema) + "\n}\n").isEqualTo(ours);
        }
    }

    /** Without the brace at the end. */
    private static String ours(String schema) {
        return schema.substring(schema.indexOf(OURS), schema.lastIndexOf('}')).stripTrailing();
    }
}
