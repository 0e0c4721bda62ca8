package io.flowdecoder.sflow;

import java.util.List;

/**
 * A part of an AS path ({@code as_path_type}).
 *
 * @param type {@link #AS_SET}, {@link #AS_SEQUENCE}, or what else BGP has
 */
public record AsPathSegment(long type, List<Long> asNumbers) {
    /** AS numbers in no order. */
    public static final long AS_SET = 1;

    /** AS numbers in the order of the way to the destination. */
    public static final long AS_SEQUENCE = 2;

    public AsPathSegment {
        asNumbers = List.copyOf(asNumbers);
    }
}
