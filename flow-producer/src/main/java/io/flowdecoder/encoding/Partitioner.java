package io.flowdecoder.encoding;

import java.util.concurrent.ThreadLocalRandom;

/** Says which partition of a topic a message goes to, as the programs do whose dialects there are. Not thread-safe. */
public abstract sealed class Partitioner {
    private Partitioner() {}

    /**
     * @param key the message's, between two indexes of an array; none if they are the same
     * @return from 0 on
     */
    public abstract int partition(byte[] key, int from, int to, int partitions);

    /** By the hash of the key; messages that have none go round. */
    public static Partitioner byKey() {
        return new ByKey();
    }

    /** One after the other. */
    public static Partitioner roundRobin() {
        return new RoundRobin();
    }

    /** Any. */
    public static Partitioner random() {
        return new AtRandom();
    }

    /**
     * What a program does.
     *
     * @param hashing whether it was told to go by the key
     */
    public static Partitioner of(Schema schema, boolean hashing) {
        return hashing ? byKey() : schema == Schema.GOFLOW2 ? roundRobin() : random();
    }

    private static final class ByKey extends Partitioner {
        private final Partitioner withoutKey = roundRobin();

        @Override
        public int partition(byte[] key, int from, int to, int partitions) {
            return from == to
                    ? withoutKey.partition(key, from, to, partitions)
                    : Math.abs(Fnv.fnv1a(key, from, to) % partitions);
        }
    }

    private static final class RoundRobin extends Partitioner {
        private int next;

        @Override
        public int partition(byte[] key, int from, int to, int partitions) {
            int partition = next < partitions ? next : 0;
            next = partition + 1;
            return partition;
        }
    }

    private static final class AtRandom extends Partitioner {
        @Override
        public int partition(byte[] key, int from, int to, int partitions) {
            return ThreadLocalRandom.current().nextInt(partitions);
        }
    }
}
