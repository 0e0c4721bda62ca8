package io.flowdecoder.session;

import static io.flowdecoder.session.StateFile.require;

import java.io.IOException;
import java.io.Reader;
import java.io.StreamCorruptedException;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.Event.ID;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads JSON part by part, keeping none of it: as YAML, of which it is a part. What does not fit is an {@link IOException}. */
final class JsonReader {
    private static final int NESTING_MAX = 16;

    private final Parser events;
    private int depth;

    /** @param longest as many characters are read at most */
    JsonReader(Reader text, int longest) throws IOException {
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(longest)
                .setUseMarks(false)
                .build();
        events = new ParserImpl(settings, new StreamReader(settings, text));
        expect(ID.StreamStart, "a document");
        expect(ID.DocumentStart, "a document");
    }

    /** What reads the value of a member of an object, or an element of a list. */
    interface Part {
        void read(String name) throws IOException;
    }

    void object(Part member) throws IOException {
        expect(ID.MappingStart, "an object");
        while (!nextIs(ID.MappingEnd)) {
            member.read(text());
        }
        next();
    }

    /** Go writes a list that has never been made as null. */
    void list(Part element) throws IOException {
        if (nextIs(ID.Scalar)) {
            require(text().equals("null"), "what should be a list is none");
            return;
        }
        expect(ID.SequenceStart, "a list");
        while (!nextIs(ID.SequenceEnd)) {
            element.read(null);
        }
        next();
    }

    String text() throws IOException {
        return expect(ID.Scalar, "a value") instanceof ScalarEvent scalar ? scalar.getValue() : null;
    }

    /** @param most up to 2^32 - 1 */
    long number(long most) throws IOException {
        return number(text(), most);
    }

    static long number(String text, long most) throws IOException {
        boolean digits = text.matches("[0-9]{1,10}");
        require(digits && Long.parseLong(text) <= most, "a number is not from 0 to " + most);
        return Long.parseLong(text);
    }

    boolean truth() throws IOException {
        String text = text();
        require(text.equals("true") || text.equals("false"), "what should be true or false is neither");
        return text.equals("true");
    }

    /** Passes over a value. */
    void skip() throws IOException {
        int outside = depth;
        do {
            require(next().getEventId() != ID.Alias, "it is no JSON");
        } while (depth > outside);
    }

    /** Nothing may follow. */
    void end() throws IOException {
        expect(ID.DocumentEnd, "the end");
        expect(ID.StreamEnd, "the end");
    }

    private Event expect(ID id, String what) throws IOException {
        Event event = next();
        require(event.getEventId() == id, "what should be " + what + " is none");
        return event;
    }

    private Event next() throws IOException {
        Event event = ask(events::next);
        switch (event.getEventId()) {
            case SequenceStart, MappingStart -> depth++;
            case SequenceEnd, MappingEnd -> depth--;
            default -> {}
        }
        require(depth <= NESTING_MAX, "it is nested too deep");
        return event;
    }

    private boolean nextIs(ID id) throws IOException {
        return ask(events::peekEvent).getEventId() == id;
    }

    private interface Question<T> {
        T answer();
    }

    private static <T> T ask(Question<T> question) throws IOException {
        try {
            return question.answer();
        } catch (MarkedYamlEngineException wrong) {
            throw new StreamCorruptedException("it is no JSON: " + wrong.getProblem());
        } catch (YamlEngineException wrong) {
            if (wrong.getCause() instanceof IOException unreadable) {
                throw unreadable;
            }
            throw new StreamCorruptedException("it is no JSON: " + wrong.getMessage());
        } catch (IllegalArgumentException wrong) {
            throw new StreamCorruptedException("it is no JSON: an escape stands for no character");
        }
    }
}
