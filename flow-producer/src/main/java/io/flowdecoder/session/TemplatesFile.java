package io.flowdecoder.session;

import io.flowdecoder.session.TransportSession.Transport;
import io.flowdecoder.template.Template;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.StreamCorruptedException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * GoFlow2's {@code templates.json}, in which templates outlive the process, but nothing else that exporters have taught: {@link
 * StateDirectory} has all. It knows exporters by address and port, and not the port here that they send to.
 */
public final class TemplatesFile {
    /** Far more than the default limits let be remembered. */
    private static final int MAX_OCTETS = 128 << 20;

    private final Path file;
    private final SavedFile saved;
    private long savedChanges = -1;

    /** A damaged file: where it lies now, and what is wrong with it. */
    public record Damage(Path setAside, String why) {}

    /**
     * @param file whose directory is made if it does not exist
     * @throws IOException if that cannot be made, or the file cannot be one
     */
    public TemplatesFile(Path file) throws IOException {
        this.file = file.toAbsolutePath();
        if (this.file.getParent() == null) {
            throw new IOException("it is a directory");
        }
        Files.createDirectories(this.file.getParent());
        saved = new SavedFile(file, "_tmp");
    }

    /**
     * Loads what was saved last, for exporters of which nothing is known. A damaged file is not used at all, and is moved aside.
     *
     * @return null if there is no file, or a sound one
     * @throws IOException if the file cannot be read or moved
     */
    public synchronized Damage load(ExporterSessions sessions) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Set<TransportSession> known = new HashSet<>();
            sessions.established()
                    .forEach(session -> known.add(session.transport().atAnyPort()));
            for (TemplatesJson.OfExporter exporter : read(in)) {
                if (!known.contains(sessions.identity(exporter.from()))) {
                    define(exporter, sessions);
                }
            }
            return null;
        } catch (NoSuchFileException none) {
            return null;
        } catch (StreamCorruptedException damaged) {
            return new Damage(saved.setAside(), damaged.getMessage());
        }
    }

    private List<TemplatesJson.OfExporter> read(InputStream in) throws IOException {
        long size = Files.size(file);
        if (size == 0) {
            return List.of();
        }
        StateFile.require(size <= MAX_OCTETS, "it has more than " + MAX_OCTETS + " octets");
        return TemplatesJson.read(new JsonReader(new InputStreamReader(in, StandardCharsets.UTF_8), MAX_OCTETS));
    }

    private static void define(TemplatesJson.OfExporter exporter, ExporterSessions sessions) {
        ExporterSession session = sessions.session(exporter.from());
        exporter.netflowV9()
                .forEach(template -> template.defineIn(session.netflowV9().templates()));
        exporter.ipfix().forEach(template -> template.defineIn(session.ipfix().templates()));
        if (session.hasTaught()) {
            sessions.establish(session);
        }
    }

    /** Saves the templates of sessions over UDP, if anything has changed since the last time. */
    public synchronized void save(ExporterSessions sessions) throws IOException {
        long changes = sessions.changes();
        if (changes != savedChanges) {
            saved.replace(
                    out -> write(sessions, new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))));
            savedChanges = changes;
        }
    }

    /**
     * Writes the templates of sessions over UDP, as the file has them. Where an exporter sends to several ports here, what it
     * has told the highest counts.
     */
    public static void write(ExporterSessions sessions, Writer text) throws IOException {
        List<ExporterSession> ordered = new ArrayList<>(sessions.established());
        ordered.removeIf(session -> session.transport().transport() != Transport.UDP);
        ordered.sort(Comparator.comparing(
                        (ExporterSession session) -> session.transport().toString())
                .thenComparing(session -> session.transport().localPort()));
        TemplatesJsonWriter json = new TemplatesJsonWriter(text);
        Map<String, Template> templates = new TreeMap<>();
        boolean isFirst = true;
        text.append('{');
        for (int i = 0; i < ordered.size(); i++) {
            String name = ordered.get(i).transport().toString();
            collect(ordered.get(i), templates);
            boolean isLast = i + 1 == ordered.size()
                    || !ordered.get(i + 1).transport().toString().equals(name);
            if (isLast && !templates.isEmpty()) {
                json.exporter(isFirst, name, templates);
                isFirst = false;
                templates.clear();
            }
        }
        text.append('}').flush();
    }

    private static void collect(ExporterSession session, Map<String, Template> templates) {
        session.lock();
        try {
            session.netflowV9()
                    .templates()
                    .forEach((domain, template) ->
                            templates.put(TemplatesJson.NETFLOW_V9 + "/" + domain + "/" + template.id(), template));
            session.ipfix()
                    .templates()
                    .forEach((domain, template) ->
                            templates.put(TemplatesJson.IPFIX + "/" + domain + "/" + template.id(), template));
        } finally {
            session.unlock();
        }
    }
}
