package io.flowdecoder.cli;

import io.flowdecoder.net.IpAddress;
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
            sampling = with(sampling, override);
        }
        return sampling;
    }

    private static SamplingOverrides with(SamplingOverrides sampling, String override) throws UsageException {
        int equals = override.lastIndexOf('=');
        String rate = override.substring(equals + 1);
        if (equals < 0 || !rate.matches(RATE)) {
            throw wrong(override, "give it as PREFIX=RATE");
        }
        String[] prefix = override.substring(0, equals).split("/", 2);
        if (prefix.length == 2 && !prefix[1].matches("[0-9]{1,3}")) {
            throw wrong(override, "a prefix is an address, or address/length");
        }
        try {
            IpAddress address = IpAddress.parse(prefix[0]);
            int whole = address.family() == 4 ? 32 : 128;
            int length = prefix.length == 2 ? Integer.parseInt(prefix[1]) : whole;
            return sampling.with(address, length, Long.parseLong(rate));
        } catch (IllegalArgumentException wrong) {
            throw wrong(override, wrong.getMessage());
        }
    }

    private static UsageException wrong(String override, String why) {
        return new UsageException("-sampling.override: " + override + ": " + why);
    }
}
