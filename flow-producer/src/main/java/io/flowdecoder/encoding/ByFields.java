package io.flowdecoder.encoding;

import io.flowdecoder.flow.FieldSet;
import io.flowdecoder.flow.Flow;
import java.util.Arrays;
import java.util.function.Function;

/**
 * What writes flows that have the same fields: what an exporter sends has them in a few combinations. It is made once a
 * combination has come often; until then, and for combinations beyond what is remembered, there is what writes any flow.
 */
final class ByFields<T> {
    /** Combinations that are remembered, one at each place. */
    private static final int PLACES = 64;
    /** Flows after which making it pays. */
    private static final int OFTEN = 5_000;
    /** How many are made at once; after that one of {@link #RARELY}, as making costs more than exporters should be able to ask for. */
    private static final int MADE_AT_ONCE = 256;

    private static final int RARELY = 16;

    private final T any;
    private final Function<FieldSet, T> maker;
    private final Combination<T>[] places;
    private Combination<T> last;
    private long cameOften;

    private static final class Combination<T> {
        private long low;
        private long high;
        private int flows;
        private T writer;
    }

    /** @param maker of what writes flows that have just these fields; it may give what writes any flow */
    @SuppressWarnings({"unchecked", "rawtypes"})
    ByFields(T any, Function<FieldSet, T> maker) {
        this.any = any;
        this.maker = maker;
        places = new Combination[PLACES];
        Arrays.setAll(places, place -> new Combination<>());
        last = places[0];
        last.writer = any;
    }

    /** What writes a flow. */
    T of(Flow flow) {
        Combination<T> its = last;
        if (its.low != flow.present(0) || its.high != flow.present(1)) {
            its = find(flow.present(0), flow.present(1));
            last = its;
        }
        if (its.flows < OFTEN && ++its.flows == OFTEN && isToBeMade()) {
            its.writer = maker.apply(new FieldSet(its.low, its.high));
        }
        return its.writer;
    }

    private boolean isToBeMade() {
        cameOften++;
        return cameOften <= MADE_AT_ONCE || cameOften % RARELY == 0;
    }

    /** One combination takes the place of another that is found at the same. */
    private Combination<T> find(long low, long high) {
        long mixed = (low * 31 + high) * 0x9e37_79b9_7f4a_7c15L;
        Combination<T> found = places[(int) (mixed >>> Long.SIZE - Integer.numberOfTrailingZeros(PLACES))];
        if (found.low != low || found.high != high || found.writer == null) {
            found.low = low;
            found.high = high;
            found.flows = 0;
            found.writer = any;
        }
        return found;
    }
}
