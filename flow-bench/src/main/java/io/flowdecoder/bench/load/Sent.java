package io.flowdecoder.bench.load;

import java.util.Locale;

/**
 * What has been sent.
 *
 * @param datagrams those with templates included
 * @param records flow records and flow samples
 * @param refused datagrams that nobody listened for; none of {@code datagrams}
 * @param givenUp datagrams that were due, and not sent because the sender was held up
 */
public record Sent(long datagrams, long records, long refused, long givenUp, double seconds) {

    /** One line. */
    public String toJson() {
        return String.format(
                Locale.ROOT,
                "{\"datagrams\":%d,\"records\":%d,\"refused\":%d,\"given_up\":%d,\"seconds\":%.3f}",
                datagrams,
                records,
                refused,
                givenUp,
                seconds);
    }
}
