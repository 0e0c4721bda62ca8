package io.flowdecoder.cli;

import io.flowdecoder.session.SamplingOverrides;
import java.util.List;

/** Reads the flags that configure sampling rates. */
final class SamplingFlags {
    private static final String RATE = "[0-9]{1,10}";

    private SamplingFlags() {}

    /** @throws UsageException if a value is wrong */
    static SamplingOverrides parse(String defaultRate, List<String> overrides) throws UsageException {
        if (!defaultRate.matches(RATE)) {
            throw new UsageException("-sampling.default: " + defaultRate + " is no rate, one packet in so many");
        }
        SamplingOverrides sampling = SamplingOverrides.NONE.withDefault(Long.parseLong(defaultRate));
        for (String override : overrides) {
            SamplingOverrides before = sampling;
            sampling = PrefixFlag.parse(
                    Flag.SAMPLING_OVERRIDE,
                    override,
                    RATE,
                    (prefix, length, rate) -> before.with(prefix, length, Long.parseLong(rate)));
        }
        return sampling;
    }
}
