package io.flowdecoder.encoding;

import io.flowdecoder.flow.AddressList;
import io.flowdecoder.flow.CustomField;
import io.flowdecoder.flow.CustomValue;
import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.LargeCommunityList;
import io.flowdecoder.flow.OctetRun;
import io.flowdecoder.flow.UintList;

/**
 * Values as Go prints them by default, of which the keys of messages are made: numbers in decimal, octets and lists within
 * brackets with spaces between, as in {@code [192 0 2 9]}.
 */
final class GoText {
    private static final byte[] TRUE = Names.ascii("true");
    private static final byte[] FALSE = Names.ascii("false");
    private static final byte[] ZERO = Names.ascii("0");
    private static final byte[] EMPTY = Names.ascii("[]");
    private static final int OCTET_LONGEST = 4;

    private final Scratch scratch = new Scratch();

    /** What prints the values of a column; null if it is no field, but a name made of several. */
    ValueWriter of(Column column) {
        Source source = column.source();
        if (source instanceof Source.Enumerated number) {
            Names.OfNumber names = Names.of(number.field());
            return (flow, out) -> putNamed(names, number.of(flow), out);
        } else if (source instanceof Source.Number number) {
            return (flow, out) -> out.putDecimal(number.of(flow));
        } else if (source instanceof Source.Truth truth) {
            return (flow, out) -> out.putAll(truth.of(flow) ? TRUE : FALSE);
        } else if (source instanceof Source.Address address) {
            return (flow, out) -> putAddress(address, flow, out);
        } else if (source instanceof Source.Octets octets) {
            return (flow, out) -> {
                OctetRun run = flow.octets(octets.field());
                putOctets(scratch.of(run), run.length(), out);
            };
        } else if (source instanceof Source.Numbers list) {
            return (flow, out) -> putNumbers(flow.uints(list.field()), null, out);
        } else if (source instanceof Source.Layers list) {
            return (flow, out) -> putNumbers(flow.uints(list.field()), Names::layer, out);
        } else if (source instanceof Source.Addresses list) {
            return (flow, out) -> putAddresses(flow.addresses(list.field()), out);
        } else if (source instanceof Source.LargeCommunities list) {
            return (flow, out) -> putLargeCommunities(flow.largeCommunities(list.field()), out);
        }
        return null;
    }

    /** What prints the values of a custom field; one that a flow does not have is nothing. */
    ValueWriter of(int index, CustomField field) {
        return field.array()
                ? (flow, out) -> putElements(flow.custom(index), out)
                : (flow, out) -> {
                    if (flow.custom(index).size() > 0) {
                        putElement(flow.custom(index), 0, out);
                    }
                };
    }

    /** @param index of the field in the flow; -1 if the flow has no room for it */
    ValueWriter ofVersion1(int index, Source.Custom custom) {
        byte[] nothing = custom.isNumber() ? ZERO : EMPTY;
        return (flow, out) -> {
            if (index < 0 || flow.custom(index).size() == 0) {
                out.putAll(nothing);
            } else if (custom.array()) {
                putElements(flow.custom(index), out);
            } else {
                putElement(flow.custom(index), 0, out);
            }
        };
    }

    private static void putNamed(Names.OfNumber names, long number, Output out) {
        byte[] name = names.of(number);
        if (name == null) {
            out.putDecimal(number);
        } else {
            out.putAll(name);
        }
    }

    private static void putAddress(Source.Address address, Flow flow, Output out) {
        int family = address.family(flow);
        putAddress(family, family == 6 ? address.high(flow) : 0, family == 0 ? 0 : address.low(flow), out);
    }

    private static void putAddress(int family, long high, long low, Output out) {
        out.ensure(2 + 16 * OCTET_LONGEST);
        out.put('[');
        int octets = family == 4 ? 4 : family == 6 ? 16 : 0;
        for (int i = octets - 1; i >= 0; i--) {
            out.putDecimal((i < 8 ? low : high) >>> 8 * (i & 7) & 0xff);
            if (i > 0) {
                out.put(' ');
            }
        }
        out.put(']');
    }

    private static void putOctets(byte[] octets, int length, Output out) {
        out.ensure(2 + length * OCTET_LONGEST);
        out.put('[');
        for (int i = 0; i < length; i++) {
            separate(i, out);
            out.putDecimal(octets[i] & 0xff);
        }
        out.put(']');
    }

    private static void separate(int index, Output out) {
        out.ensure(Rendering.LONGEST);
        if (index > 0) {
            out.put(' ');
        }
    }

    /** @param names null to print the numbers */
    private static void putNumbers(UintList list, Names.OfNumber names, Output out) {
        out.put('[');
        for (int i = 0; i < list.size(); i++) {
            separate(i, out);
            if (names == null) {
                out.putDecimal(list.get(i));
            } else {
                putNamed(names, list.get(i), out);
            }
        }
        end(out);
    }

    private static void putAddresses(AddressList list, Output out) {
        out.put('[');
        for (int i = 0; i < list.size(); i++) {
            separate(i, out);
            putAddress(list.family(i), list.high(i), list.low(i), out);
        }
        end(out);
    }

    private static void putLargeCommunities(LargeCommunityList list, Output out) {
        out.put('[');
        for (int i = 0; i < list.size(); i++) {
            separate(i, out);
            out.put('[');
            putOctets(list.globalAdministrator(i), out);
            out.put(' ');
            putOctets(list.localDataPart1(i), out);
            out.put(' ');
            putOctets(list.localDataPart2(i), out);
            out.put(']');
        }
        end(out);
    }

    private static void putOctets(int number, Output out) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.putDecimal(number >>> shift & 0xff);
            if (shift > 0) {
                out.put(' ');
            }
        }
    }

    private void putElements(CustomValue value, Output out) {
        out.put('[');
        for (int i = 0; i < value.size(); i++) {
            separate(i, out);
            putElement(value, i, out);
        }
        end(out);
    }

    private void putElement(CustomValue value, int index, Output out) {
        if (value.field().type() == CustomField.Type.VARINT) {
            out.putDecimal(value.number(index));
        } else {
            putOctets(scratch.of(value, index), value.length(index), out);
        }
    }

    private static void end(Output out) {
        out.ensure(1);
        out.put(']');
    }
}
