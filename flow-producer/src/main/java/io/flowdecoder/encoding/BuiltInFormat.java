package io.flowdecoder.encoding;

import io.flowdecoder.producer.MessageKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** A format that this program has by itself. */
record BuiltInFormat(
        String name,
        String description,
        List<String> otherNames,
        Set<MessageKind> kinds,
        boolean tellsKinds,
        Function<Encoding, Encoder> encoders,
        Supplier<RecordEncoder> recordEncoders)
        implements Format {

    static Format json() {
        return new BuiltInFormat(
                "json",
                "",
                List.of(),
                EnumSet.allOf(MessageKind.class),
                true,
                encoding -> Selection.newEncoder(encoding, Style.json(encoding.schema())),
                () -> new MessageEncoder(new JsonWriter(), new RawEncoder(true)));
    }

    static Format text() {
        return new BuiltInFormat(
                "text",
                "",
                List.of(),
                EnumSet.allOf(MessageKind.class),
                true,
                encoding -> Selection.newEncoder(encoding, Style.text(encoding.schema())),
                () -> new MessageEncoder(new TextWriter(), new RawEncoder(false)));
    }

    /** GoFlow2 version 1 calls it otherwise. */
    static Format bin() {
        return new BuiltInFormat(
                "bin",
                "protobuf, also called pb",
                List.of("pb"),
                EnumSet.complementOf(EnumSet.of(MessageKind.RAW)),
                false,
                encoding -> new ProtobufEncoder(protobufBody(encoding), encoding.lengthPrefix()),
                () -> new MessageEncoder(new ProtobufWriter(), null));
    }

    private static ProtobufEncoder.Body protobufBody(Encoding encoding) {
        return encoding.schema() == Schema.GOFLOW2
                ? new PresentFields()
                : new DialectFields(encoding.schema().columns(), encoding.customFields());
    }

    @Override
    public Encoder newEncoder(Encoding encoding) {
        return encoders.apply(encoding);
    }

    @Override
    public RecordEncoder newRecordEncoder() {
        return recordEncoders.get();
    }

    /** Whether two have a name in common. */
    static boolean areMixedUp(Format one, Format other) {
        return !Collections.disjoint(names(one), names(other));
    }

    private static List<String> names(Format format) {
        List<String> names = new ArrayList<>(format.otherNames());
        names.add(format.name());
        return names;
    }

    @Override
    public String toString() {
        return name;
    }
}
