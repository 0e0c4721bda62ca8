package io.flowdecoder.cli;

import io.flowdecoder.net.IpAddress;

/** Reads the values of flags that say something of the exporters in a prefix: {@code PREFIX=…}. */
final class PrefixFlag {
    private PrefixFlag() {}

    /** What is configured, with one value more. */
    interface With<T> {
        T with(IpAddress prefix, int length, String value);
    }

    /**
     * @param values what may follow the equals sign, as a regular expression
     * @throws UsageException if the text is wrong, or refused by an {@link IllegalArgumentException}
     */
    static <T> T parse(Flag flag, String text, String values, With<T> with) throws UsageException {
        int equals = text.lastIndexOf('=');
        String value = text.substring(equals + 1);
        if (equals < 0 || !value.matches(values)) {
            throw wrong(flag, text, "give it as " + flag.value);
        }
        return prefix(flag, text, text.substring(0, equals), (prefix, length) -> with.with(prefix, length, value));
    }

    /** What is configured, with one prefix more. */
    interface WithPrefix<T> {
        T with(IpAddress prefix, int length);
    }

    /** @throws UsageException if the text is no prefix */
    static <T> T parse(Flag flag, String text, WithPrefix<T> with) throws UsageException {
        return prefix(flag, text, text, with);
    }

    private static <T> T prefix(Flag flag, String text, String written, WithPrefix<T> with) throws UsageException {
        String[] prefix = written.split("/", 2);
        if (prefix.length == 2 && !prefix[1].matches("[0-9]{1,3}")) {
            throw wrong(flag, text, "a prefix is an address, or address/length");
        }
        try {
            IpAddress address = IpAddress.parse(prefix[0]);
            int whole = address.family() == 4 ? 32 : 128;
            return with.with(address, prefix.length == 2 ? Integer.parseInt(prefix[1]) : whole);
        } catch (IllegalArgumentException wrong) {
            throw wrong(flag, text, wrong.getMessage());
        }
    }

    private static UsageException wrong(Flag flag, String text, String why) {
        return new UsageException("-" + flag.name + ": " + text + ": " + why);
    }
}
