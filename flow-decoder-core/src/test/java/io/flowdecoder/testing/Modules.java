package io.flowdecoder.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the module under test declares. */
public final class Modules {
    private Modules() {}

    /** Fails if the module that is being tested requires more than {@code java.base} and the core of the decoders. */
    public static void requireNothingButJavaBase() throws IOException {
        try (InputStream compiled = Files.newInputStream(Path.of("target/classes/module-info.class"))) {
            assertThat(ModuleDescriptor.read(compiled).requires())
                    .extracting(ModuleDescriptor.Requires::name)
                    .isSubsetOf("java.base", "io.flowdecoder.core");
        }
    }
}
