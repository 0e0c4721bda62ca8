package io.flowdecoder.fuzz;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Ways in which a datagram can be damaged. With the system property {@value #ALL} every octet takes every value;
 * without it few datagrams are damaged at every place, and each of many at some, others than the one before.
 */
final class Damage {
    static final String ALL = "fuzz.damage.all";

    private static final boolean EVERYTHING = Boolean.getBoolean(ALL);
    private static final IntUnaryOperator[] CHANGES = EVERYTHING
            ? IntStream.range(1, 256)
                    .<IntUnaryOperator>mapToObj(mask -> octet -> octet ^ mask)
                    .toArray(IntUnaryOperator[]::new)
            : new IntUnaryOperator[] {
                octet -> 0, octet -> 0xff, octet -> octet ^ 1, octet -> octet + 1, octet -> octet ^ 0x80
            };
    private static final int PLACES_OF_ALL = 1_000;
    /** Where most headers and lengths are. */
    private static final int START = 64;

    private final Random random = new Random(1);
    private final int placesOfEach;
    private int turn;

    /** @param datagrams how many there are to damage */
    Damage(int datagrams) {
        placesOfEach = EVERYTHING ? Integer.MAX_VALUE : Math.max(1, PLACES_OF_ALL / datagrams);
    }

    /** Hands out a datagram's beginnings, then the datagram with one octet changed, then with several. */
    void of(byte[] datagram, Consumer<byte[]> damaged) {
        turn++;
        places(datagram.length, length -> damaged.accept(Arrays.copyOf(datagram, length)));
        places(datagram.length, at -> changeOne(datagram, at, damaged));
        for (int i = Math.min(placesOfEach, datagram.length); i > 0; i--) {
            damaged.accept(changeSeveral(datagram));
        }
    }

    /** All places, or some: fewer the longer the datagram is, and the next time others. */
    private void places(int length, IntConsumer place) {
        int step = Math.max(1, length / placesOfEach);
        for (int at = turn % step; at < length; at += step) {
            place.accept(at);
        }
        if (step > 1) {
            place.accept(turn % Math.min(START, length));
        }
    }

    private void changeOne(byte[] datagram, int at, Consumer<byte[]> damaged) {
        for (IntUnaryOperator change : CHANGES) {
            byte octet = (byte) change.applyAsInt(datagram[at]);
            if (octet != datagram[at]) {
                byte[] copy = datagram.clone();
                copy[at] = octet;
                damaged.accept(copy);
            }
        }
    }

    private byte[] changeSeveral(byte[] datagram) {
        byte[] copy = datagram.clone();
        for (int i = 2 + random.nextInt(15); i > 0; i--) {
            int at = random.nextInt(datagram.length);
            copy[at] = (byte) CHANGES[random.nextInt(CHANGES.length)].applyAsInt(copy[at]);
        }
        return Arrays.copyOf(copy, random.nextInt(4) == 0 ? random.nextInt(copy.length) : copy.length);
    }
}
