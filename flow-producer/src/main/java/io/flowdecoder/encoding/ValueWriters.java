package io.flowdecoder.encoding;

import io.flowdecoder.flow.AddressList;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.flow.LargeCommunityList;
import io.flowdecoder.flow.OctetRun;
import io.flowdecoder.flow.UintList;

/** Finds what writes a column's values, once for each column that is written. */
final class ValueWriters {
    private static final byte[] TRUE = Names.ascii("true");
    private static final byte[] FALSE = Names.ascii("false");

    private final Style style;
    private final Rendering values;
    private final Rendering elements;
    private final Scratch scratch = new Scratch();

    ValueWriters(Style style) {
        this.style = style;
        values = Rendering.ofValues(style);
        elements = Rendering.ofElements(style);
    }

    /** @throws IllegalArgumentException if the column cannot be rendered so */
    ValueWriter of(Column column, Renderer renderer) {
        ValueWriter writer = of(column.source(), renderer);
        if (writer == null) {
            throw new IllegalArgumentException(column.name() + " cannot be rendered as " + renderer);
        }
        return writer;
    }

    private ValueWriter of(Source source, Renderer renderer) {
        if (source instanceof Source.PrefixLength prefix && renderer == Renderer.NETWORK) {
            return network(prefix);
        } else if (source instanceof Source.Enumerated number) {
            return number(number, values.named(Names.of(number.field())));
        } else if (source instanceof Source.Number number) {
            return number(number, values.number(renderer));
        } else if (source instanceof Source.Truth truth) {
            return truth(truth);
        } else if (source instanceof Source.Name name) {
            return (flow, out) -> putName(name.of(flow), out);
        } else if (source instanceof Source.Address address) {
            return address(address, values.address(renderer));
        } else if (source instanceof Source.Octets run) {
            return octets(run.field(), values.octets(renderer));
        }
        return list(source, renderer);
    }

    private ValueWriter network(Source.PrefixLength prefix) {
        FlowField address = prefix.address();
        return (flow, out) -> values.putNetwork(
                flow.family(address), flow.addressHigh(address), flow.addressLow(address), prefix.of(flow), out);
    }

    private static ValueWriter number(Source.Number source, Rendering.OfNumber rendering) {
        return rendering == null ? null : (flow, out) -> rendering.put(source.of(flow), out);
    }

    private ValueWriter truth(Source.Truth source) {
        return (flow, out) -> {
            style.others().put(out);
            out.putAll(source.of(flow) ? TRUE : FALSE);
            style.others().put(out);
        };
    }

    private void putName(byte[] name, Output out) {
        style.strings().put(out);
        out.putAll(name);
        style.strings().put(out);
    }

    private static ValueWriter address(Source.Address source, Rendering.OfAddress rendering) {
        return rendering == null
                ? null
                : (flow, out) -> {
                    int family = source.family(flow);
                    long high = family == 0 ? 0 : source.high(flow);
                    rendering.put(family, high, family == 0 ? 0 : source.low(flow), out);
                };
    }

    private ValueWriter octets(FlowField field, Rendering.OfOctets rendering) {
        return rendering == null
                ? null
                : (flow, out) -> {
                    OctetRun run = flow.octets(field);
                    rendering.put(scratch.of(run), run.length(), out);
                };
    }

    private ValueWriter list(Source source, Renderer renderer) {
        if (source instanceof Source.Layers layers) {
            return numbers(layers.field(), elements.named(Names::layer));
        } else if (source instanceof Source.Numbers numbers) {
            return numbers(numbers.field(), elements.number(renderer));
        } else if (source instanceof Source.LargeCommunities communities) {
            return renderer == Renderer.NONE ? largeCommunities(communities.field()) : null;
        }
        return addresses(((Source.Addresses) source).field(), elements.address(renderer));
    }

    private ValueWriter numbers(FlowField field, Rendering.OfNumber rendering) {
        return rendering == null
                ? null
                : (flow, out) -> {
                    UintList list = flow.uints(field);
                    style.begin(out);
                    for (int i = 0; i < list.size(); i++) {
                        Style.separate(i, out);
                        rendering.put(list.get(i), out);
                    }
                    style.end(out);
                };
    }

    private ValueWriter largeCommunities(FlowField field) {
        return (flow, out) -> {
            LargeCommunityList list = flow.largeCommunities(field);
            style.begin(out);
            for (int i = 0; i < list.size(); i++) {
                Style.separate(i, out);
                elements.putLargeCommunity(
                        list.globalAdministrator(i), list.localDataPart1(i), list.localDataPart2(i), out);
            }
            style.end(out);
        };
    }

    private ValueWriter addresses(FlowField field, Rendering.OfAddress rendering) {
        return rendering == null
                ? null
                : (flow, out) -> {
                    AddressList list = flow.addresses(field);
                    style.begin(out);
                    for (int i = 0; i < list.size(); i++) {
                        Style.separate(i, out);
                        rendering.put(list.family(i), list.high(i), list.low(i), out);
                    }
                    style.end(out);
                };
    }
}
