package io.flowdecoder.structure;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.StringTokenizer;
import java.util.TreeMap;

/** Reads the notation that {@link Structures} shows. A line that starts with a space belongs to the last that does not. */
final class StructureNotation {
    private static final int MAX_ENTERPRISE = (1 << 20) - 1;
    private static final int MAX_FORMAT = (1 << 12) - 1;
    /** No datagram holds more. Structs within structs would else double the octets, and the fields, with every line. */
    private static final int MAX_LENGTH = 65_535;

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final Map<String, CodeTable> codes;
    private final Map<String, Structure> structs;
    private final SortedMap<Integer, Structure> flowRecords;
    private final SortedMap<Integer, Structure> counterRecords;

    /** What this text has defined so far: nothing may be defined twice in it. */
    private final Set<String> defined = new HashSet<>();

    private int line;
    private List<String> heading = List.of();
    private int headingLine;
    private int dataFormat;
    private Map<Long, String> meanings;
    private Map<String, Field> fields;
    private boolean afterOptional;
    private int length;

    StructureNotation(Structures base) {
        codes = new HashMap<>(base.codes);
        structs = new HashMap<>(base.structs);
        flowRecords = new TreeMap<>(base.flowRecords());
        counterRecords = new TreeMap<>(base.counterRecords());
    }

    Structures read(BufferedReader notation) throws IOException {
        for (String text = notation.readLine(); text != null; text = notation.readLine()) {
            line++;
            if (line == 1 && text.startsWith(BYTE_ORDER_MARK)) {
                text = text.substring(BYTE_ORDER_MARK.length());
            }
            List<String> words = words(text);
            if (words.isEmpty()) {
                continue;
            }
            if (Character.isWhitespace(text.charAt(0))) {
                add(words);
            } else {
                define();
                begin(words);
            }
        }
        define();
        return new Structures(codes, structs, flowRecords, counterRecords);
    }

    private static List<String> words(String text) {
        int comment = text.indexOf('#');
        StringTokenizer tokens = new StringTokenizer(comment < 0 ? text : text.substring(0, comment));
        List<String> words = new ArrayList<>(4);
        while (tokens.hasMoreTokens()) {
            words.add(tokens.nextToken());
        }
        return words;
    }

    private void begin(List<String> words) {
        int expected =
                switch (words.get(0)) {
                    case "codes", "struct" -> 2;
                    case "flow", "counter" -> 3;
                    default -> throw mistake("\"" + words.get(0) + "\" is none of codes, struct, flow, counter");
                };
        if (words.size() != expected) {
            throw mistake("a heading is \"codes NAME\", \"struct NAME\", \"flow ENTERPRISE/FORMAT NAME\" or "
                    + "\"counter ENTERPRISE/FORMAT NAME\"");
        }
        if (words.get(0).equals("struct") && !FieldNotation.isStructName(words.get(1))) {
            throw mistake("\"" + words.get(1) + "\" is a type, or looks like an array or an optional field");
        }
        dataFormat = expected == 2 ? 0 : dataFormat(words.get(1));
        if (!defined.add(words.get(0) + " " + (expected == 2 ? words.get(1) : dataFormat))) {
            throw mistake(words.get(0) + " " + words.get(1) + " is defined twice");
        }
        heading = words;
        headingLine = line;
        meanings = new HashMap<>();
        fields = new LinkedHashMap<>();
        afterOptional = false;
        length = 0;
    }

    private void add(List<String> words) {
        if (heading.isEmpty()) {
            throw mistake("a field before the first structure: headings start at the beginning of the line");
        }
        if (words.size() < 2) {
            throw mistake("\"" + words.get(0) + "\" is all there is of this line");
        }
        if (heading.get(0).equals("codes")) {
            long code = number(words.get(0), Long.MAX_VALUE);
            if (meanings.put(code, String.join(" ", words.subList(1, words.size()))) != null) {
                throw mistake(words.get(0) + " has a meaning already");
            }
        } else {
            addField(words);
        }
    }

    private void addField(List<String> words) {
        FieldNotation notation = FieldNotation.of(words);
        Structure nested = notation.isArray() ? null : structs.get(notation.type());
        if (nested == null) {
            add(field(notation));
            return;
        }
        if (notation.isOptional() || notation.codes() != null) {
            throw mistake("a struct in a struct is neither optional nor a code");
        }
        for (Field field : nested.fields()) {
            add(field.named(notation.name() + "." + field.name()));
        }
    }

    private void add(Field field) {
        if (field.isOptional() && heading.get(0).equals("struct")) {
            throw mistake("in a struct no field is optional, since more may follow it");
        }
        if (afterOptional && !field.isOptional()) {
            throw mistake("a field after an optional one is optional too");
        }
        afterOptional = field.isOptional();
        length += field.minLength();
        if (length > MAX_LENGTH) {
            throw mistake("no datagram has room for a structure of more than " + MAX_LENGTH + " octets");
        }
        if (fields.put(field.name(), field) != null) {
            throw mistake("a second field \"" + field.name() + "\"");
        }
    }

    private Field field(FieldNotation notation) {
        Field field = typed(notation);
        if (notation.codes() != null) {
            field = field.with(table(notation.codes(), field.type()));
        }
        return notation.isOptional() ? field.asOptional() : field;
    }

    private Field typed(FieldNotation notation) {
        Structure element = structs.get(notation.type());
        if (element != null) {
            return Field.arrayOf(notation.name(), element);
        }
        Field field = notation.field();
        if (field == null) {
            throw mistake("no type \"" + notation.type() + "\", and no struct of that name above");
        }
        if (!notation.isArray()) {
            return field;
        }
        if (field.isVariable()) {
            throw mistake("an array of " + notation.type() + " takes a struct with that as its field");
        }
        return field.asArray();
    }

    private CodeTable table(String name, FieldType type) {
        CodeTable table = codes.get(name);
        if (table == null) {
            throw mistake("no codes \"" + name + "\" above");
        }
        return switch (type) {
            case INT, UNSIGNED, HYPER, UNSIGNED_HYPER -> table;
            default -> throw mistake("only integers are codes");
        };
    }

    /** Keeps what the last heading began. */
    private void define() {
        if (heading.isEmpty()) {
            return;
        }
        String name = heading.get(heading.size() - 1);
        if (meanings.isEmpty() && fields.isEmpty()) {
            throw new StructureSyntaxException(headingLine, name + " has nothing in it");
        }
        switch (heading.get(0)) {
            case "codes" -> codes.put(name, new CodeTable(name, meanings));
            case "struct" -> structs.put(name, structure(name));
            case "flow" -> flowRecords.put(dataFormat, structure(name));
            default -> counterRecords.put(dataFormat, structure(name));
        }
    }

    private Structure structure(String name) {
        return new Structure(name, List.copyOf(fields.values()));
    }

    private int dataFormat(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw mistake("\"" + text + "\" is not ENTERPRISE/FORMAT");
        }
        long enterprise = number(text.substring(0, slash), MAX_ENTERPRISE);
        return (int) (enterprise << 12 | number(text.substring(slash + 1), MAX_FORMAT));
    }

    private long number(String text, long max) {
        try {
            long number = text.startsWith("0x") ? Long.parseLong(text, 2, text.length(), 16) : Long.parseLong(text);
            if (number >= 0 && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw mistake("\"" + text + "\" is not a number from 0 to " + max);
    }

    private StructureSyntaxException mistake(String what) {
        return new StructureSyntaxException(line, what);
    }
}
