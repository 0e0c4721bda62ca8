package io.flowdecoder.transport;

import io.flowdecoder.producer.MessageKind;
import io.flowdecoder.text.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Which file the messages of each kind go to. One that several kinds go to is opened once, however it is spelled and linked. */
final class FilePlaces implements TransportOpener {

    /**
     * Where messages go.
     *
     * @param file null for standard output
     * @param flag the one that says so
     */
    private record Place(Path file, String flag, FileOptions options) {

        boolean isSame(Place other) {
            return file == null || other.file == null ? file == other.file : SamePlace.is(file, other.file);
        }

        @Override
        public String toString() {
            return file == null ? "standard output" : file.toString();
        }
    }

    private static final Path NOWHERE = Path.of("/dev/null");

    private final Map<MessageKind, Place> places = new EnumMap<>(MessageKind.class);

    void add(MessageKind kind, Path file, String flag, FileOptions options) {
        places.put(kind, new Place(file, flag, options));
    }

    Set<MessageKind> kinds() {
        return places.keySet();
    }

    boolean areShared(MessageKind one, MessageKind other) {
        return places.get(one).isSame(places.get(other));
    }

    @Override
    public String conflict(TransportOpener other) {
        if (other instanceof FilePlaces files) {
            for (Place place : places.values()) {
                if (!NOWHERE.equals(place.file)
                        && files.places.values().stream().anyMatch(place::isSame)) {
                    return place.toString();
                }
            }
        }
        return null;
    }

    @Override
    public Map<MessageKind, Transport> open(Runnable whenGone) throws IOException {
        Map<Place, Transport> opened = new LinkedHashMap<>();
        Map<MessageKind, Transport> byKind = new EnumMap<>(MessageKind.class);
        boolean canAllGo = places.values().stream().allMatch(place -> place.file == null);
        Runnable whenThisIsGone = canAllGo ? whenGone : () -> {};
        try {
            for (Map.Entry<MessageKind, Place> place : places.entrySet()) {
                byKind.put(place.getKey(), at(place.getValue(), opened, whenThisIsGone));
            }
        } catch (IOException failed) {
            for (Transport transport : opened.values()) {
                transport.close();
            }
            throw failed;
        }
        return byKind;
    }

    private Transport at(Place place, Map<Place, Transport> opened, Runnable whenGone) throws IOException {
        for (Map.Entry<Place, Transport> other : opened.entrySet()) {
            if (other.getKey().isSame(place)) {
                return other.getValue();
            }
        }
        Transport transport = open(place, whenGone);
        opened.put(place, transport);
        return transport;
    }

    private Transport open(Place place, Runnable whenGone) throws IOException {
        try {
            return place.file == null
                    ? FileTransport.toStandardOutput(place.options, whenGone)
                    : FileTransport.toFile(place.file, place.options);
        } catch (IOException failed) {
            String what = place.file == null ? "" : place.file + ": ";
            throw new IOException(place.flag + ": " + what + Reason.of(failed), failed);
        }
    }
}
