package io.flowdecoder.encoding;

import io.flowdecoder.net.AddressText;

/** Writes single values as renderers ask for it; of a list, each element. */
final class Rendering {
    /** More than a value takes that is neither text nor octets of any length. */
    static final int LONGEST = 60;

    /** Writes a number, for which there is room. */
    interface OfNumber {
        void put(long number, Output out);
    }

    /** Writes an address, for which there is room. */
    interface OfAddress {
        /** @param family 4, 6, or 0 if there is no address */
        void put(int family, long high, long low, Output out);
    }

    /** Writes octets, making room for them. */
    interface OfOctets {
        void put(byte[] octets, int length, Output out);
    }

    private final Quotes strings;
    private final Quotes numbers;
    private final boolean unmapsAddresses;
    private final byte[] noAddress;

    private Rendering(Style style, Quotes strings, Quotes numbers) {
        this.strings = strings;
        this.numbers = numbers;
        unmapsAddresses = style.unmapsAddresses();
        noAddress = Names.ascii(style.noAddress());
    }

    static Rendering ofValues(Style style) {
        return new Rendering(style, style.strings(), style.others());
    }

    static Rendering ofElements(Style style) {
        return new Rendering(style, style.elements(), Quotes.AROUND);
    }

    /** Null if numbers cannot be rendered so. */
    OfNumber number(Renderer renderer) {
        return switch (renderer) {
            case NONE -> this::putDecimal;
            case IP -> (number, out) -> putAddress(4, 0, number, out);
            case MAC -> this::putMac;
            case ETYPE -> etherType();
            case PROTO -> protocol();
            case DATETIME -> this::putSeconds;
            case DATETIMENANO -> this::putNanoseconds;
            case TYPE -> named(Names::flowType);
            case STRING, NETWORK -> null;
        };
    }

    /** Null if addresses cannot be rendered so. */
    OfAddress address(Renderer renderer) {
        return switch (renderer) {
            case IP -> this::putAddress;
            case NONE -> this::putAddressInHex;
            default -> null;
        };
    }

    /** Null if octets cannot be rendered so. */
    OfOctets octets(Renderer renderer) {
        return switch (renderer) {
            case STRING -> strings::putText;
            case NONE -> this::putHex;
            case IP -> this::putOctetsAsAddress;
            case MAC -> this::putOctetsAsMac;
            default -> null;
        };
    }

    /** A name, with its quotes, for each number that has one; other numbers in decimal, as if that was their name. */
    OfNumber named(Names.OfNumber names) {
        return (number, out) -> {
            byte[] name = names.of(number);
            strings.put(out);
            if (name == null) {
                out.putDecimal(number);
            } else {
                out.putAll(name);
            }
            strings.put(out);
        };
    }

    private OfNumber etherType() {
        return (number, out) -> {
            byte[] name = Names.etherType(number);
            strings.put(out);
            if (name == null) {
                out.putHex(number);
            } else {
                out.putAll(name);
            }
            strings.put(out);
        };
    }

    /** Some have spaces, so that they may need quotes where others do not. */
    private OfNumber protocol() {
        byte[][] quoted = Names.protocols(strings);
        return (number, out) -> out.putAll(Names.protocolIn(quoted, number));
    }

    private void putDecimal(long number, Output out) {
        numbers.put(out);
        out.putDecimal(number);
        numbers.put(out);
    }

    private void putMac(long number, Output out) {
        strings.put(out);
        out.length = AddressText.mac(number, out.bytes, out.length);
        strings.put(out);
    }

    private void putSeconds(long number, Output out) {
        strings.put(out);
        DateTimeText.putSeconds(number, out);
        strings.put(out);
    }

    private void putNanoseconds(long number, Output out) {
        strings.put(out);
        DateTimeText.putNanoseconds(number, out);
        strings.put(out);
    }

    private void putAddress(int family, long high, long low, Output out) {
        strings.put(out);
        if (family == 4 || family == 6 && unmapsAddresses && high == 0 && low >>> 32 == 0xffff) {
            out.length = AddressText.ipv4((int) low, out.bytes, out.length);
        } else if (family == 6) {
            out.length = AddressText.ipv6(high, low, out.bytes, out.length);
        } else {
            out.putAll(noAddress);
        }
        strings.put(out);
    }

    private void putAddressInHex(int family, long high, long low, Output out) {
        strings.put(out);
        if (family == 6) {
            out.putHexDigits(high, 16);
            out.putHexDigits(low, 16);
        } else if (family == 4) {
            out.putHexDigits(low, 8);
        }
        strings.put(out);
    }

    /** The network that a prefix of an address makes; nothing if there is no address or it has fewer bits than that. */
    void putNetwork(int family, long high, long low, long bits, Output out) {
        strings.put(out);
        if (family == 4 && bits <= 32) {
            out.length = AddressText.ipv4((int) (low & leadingOnes(bits + 32)), out.bytes, out.length);
            putBits(bits, out);
        } else if (family == 6 && bits <= 128) {
            long highBits = high & leadingOnes(Math.min(bits, 64));
            long lowBits = low & leadingOnes(Math.max(bits - 64, 0));
            out.length = AddressText.ipv6(highBits, lowBits, out.bytes, out.length);
            putBits(bits, out);
        }
        strings.put(out);
    }

    private static long leadingOnes(long count) {
        return count == 0 ? 0 : -1L << 64 - count;
    }

    private static void putBits(long bits, Output out) {
        out.put('/');
        out.putDecimal(bits);
    }

    /** As RFC 8092 section 5 has it: three numbers with colons between them. There must be room for it. */
    void putLargeCommunity(int globalAdministrator, int localDataPart1, int localDataPart2, Output out) {
        strings.put(out);
        out.putDecimal(Integer.toUnsignedLong(globalAdministrator));
        out.put(':');
        out.putDecimal(Integer.toUnsignedLong(localDataPart1));
        out.put(':');
        out.putDecimal(Integer.toUnsignedLong(localDataPart2));
        strings.put(out);
    }

    private void putHex(byte[] octets, int length, Output out) {
        out.ensure(2 + 2 * length);
        strings.put(out);
        for (int i = 0; i < length; i++) {
            out.putHexDigits(octets[i], 2);
        }
        strings.put(out);
    }

    private void putOctetsAsAddress(byte[] octets, int length, Output out) {
        out.ensure(LONGEST);
        int family = length == 4 ? 4 : length == 16 ? 6 : 0;
        long high = family == 6 ? number(octets, 0, 8) : 0;
        putAddress(family, high, family == 6 ? number(octets, 8, 8) : number(octets, 0, family), out);
    }

    private void putOctetsAsMac(byte[] octets, int length, Output out) {
        if (length == 6) {
            out.ensure(LONGEST);
            putMac(number(octets, 0, length), out);
        } else {
            putHex(octets, length, out);
        }
    }

    private static long number(byte[] octets, int at, int length) {
        long number = 0;
        for (int i = 0; i < length; i++) {
            number = number << 8 | octets[at + i] & 0xff;
        }
        return number;
    }
}
