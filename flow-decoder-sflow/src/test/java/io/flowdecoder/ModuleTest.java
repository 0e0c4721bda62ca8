package io.flowdecoder;

import io.flowdecoder.testing.Modules;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ModuleTest {

    @Test
    void theModuleNeedsNothingButTheJdksBase() throws IOException {
        Modules.requireNothingButJavaBase();
    }
}
