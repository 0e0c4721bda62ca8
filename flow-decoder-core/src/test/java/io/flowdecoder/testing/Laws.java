package io.flowdecoder.testing;

import io.flowdecoder.wire.Problem;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;

/** What holds of any octets, checked without a cost that a million datagrams would feel. */
public final class Laws {
    private Laws() {}

    public static void requireSame(Object one, Object other, String of) {
        if (!Objects.equals(one, other)) {
            throw new AssertionError(of + " differ:\n" + one + "\n" + other);
        }
    }

    public static void require(boolean holds, String law) {
        if (!holds) {
            throw new AssertionError(law);
        }
    }

    /** No unit takes less than an octet, so a walk that goes on for longer does not move. */
    public static void requireNoMoreThanOctets(long units, ByteBuffer datagram) {
        require(units <= datagram.remaining(), "more units than octets");
    }

    public static void requirePlacesInside(List<Problem> problems, ByteBuffer datagram) {
        for (Problem problem : problems) {
            require(
                    problem.offset() >= 0 && problem.offset() <= datagram.remaining(),
                    problem + " in " + datagram.remaining() + " octets");
        }
    }
}
