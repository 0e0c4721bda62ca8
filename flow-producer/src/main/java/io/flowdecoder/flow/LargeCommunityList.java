package io.flowdecoder.flow;

/**
 * A short list of large BGP communities (RFC 8092) that is filled again and again. Beyond its capacity it takes no more.
 * Their three parts are 32 bits, unsigned.
 */
public final class LargeCommunityList {
    private final int[] globalAdministrators;
    private final int[] firstParts;
    private final int[] secondParts;
    private int size;

    LargeCommunityList(int capacity) {
        globalAdministrators = new int[capacity];
        firstParts = new int[capacity];
        secondParts = new int[capacity];
    }

    public int size() {
        return size;
    }

    /** The AS that defines what the others mean. */
    public int globalAdministrator(int index) {
        return globalAdministrators[index];
    }

    public int localDataPart1(int index) {
        return firstParts[index];
    }

    public int localDataPart2(int index) {
        return secondParts[index];
    }

    void clear() {
        size = 0;
    }

    /** False if it is full. */
    boolean add(int globalAdministrator, int localDataPart1, int localDataPart2) {
        if (size == globalAdministrators.length) {
            return false;
        }
        globalAdministrators[size] = globalAdministrator;
        firstParts[size] = localDataPart1;
        secondParts[size++] = localDataPart2;
        return true;
    }
}
