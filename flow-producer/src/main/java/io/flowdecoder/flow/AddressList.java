package io.flowdecoder.flow;

/** A short list of IP addresses that is filled again and again. Beyond its capacity it takes no more. */
public final class AddressList {
    private final long[] high;
    private final long[] low;
    private final byte[] family;
    private int size;

    AddressList(int capacity) {
        high = new long[capacity];
        low = new long[capacity];
        family = new byte[capacity];
    }

    public int size() {
        return size;
    }

    /** 4 or 6. */
    public int family(int index) {
        return family[index];
    }

    /** The first eight octets; 0 for IPv4. */
    public long high(int index) {
        return high[index];
    }

    /** The last eight octets, or the four of IPv4. */
    public long low(int index) {
        return low[index];
    }

    void clear() {
        size = 0;
    }

    /** False if it is full. */
    boolean add(int addressFamily, long addressHigh, long addressLow) {
        if (size == family.length) {
            return false;
        }
        family[size] = (byte) addressFamily;
        high[size] = addressHigh;
        low[size++] = addressLow;
        return true;
    }
}
