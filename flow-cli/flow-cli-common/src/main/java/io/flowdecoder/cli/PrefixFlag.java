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
        return parse(flag, text, text.substring(0, equals), value, with);
    }

    /** The same of a flag that says nothing but the prefix. */
    static <T> T parse(Flag flag, String text, With<T> with) throws UsageException {
        return parse(flag, text, text, "", with);
    }

    private static <T> T parse(Flag flag, String text, String prefixText, String value, With<T> with)
            throws UsageException {
        String[] prefix = prefixText.split("/", 2);
        if (prefix.length == 2 && !prefix[1].matches("[0-9]{1,3}")) {
            throw wrong(flag, text, "a prefix is an address, or address/length");
        }
        try {
            IpAddress address = IpAddress.parse(prefix[0]);
            int whole = address.family() == 4 ? 32 : 128;
            return with.with(address, prefix.length == 2 ? Integer.parseInt(prefix[1]) : whole, value);
        } catch (IllegalArgumentException wrong) {
            throw wrong(flag, text, wrong.getMessage());
        }
    }

    private static UsageException wrong(Flag flag, String text, String why) {
        return new UsageException("-" + flag.name + ": " + text + ": " + why);
    }
}
