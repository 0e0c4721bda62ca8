package io.flowdecoder.transport.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.encoding.MessageKey;
import io.flowdecoder.encoding.Output;
import io.flowdecoder.transport.Transport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Makes records of messages: one of each, or one of many that have the same key and exporter. */
final class KafkaSender implements Transport.Sender {
    static final String EXPORTER_HEADER = "flow-exporter";

    private static final int USUAL_LENGTH = 512;

    /** At most, of a batch of one record: 61, of the record 21, and five each for the lengths of key and value and the number of headers. */
    private static final int OVERHEAD = 61 + 21 + 3 * 5;

    /** At most, for the lengths of its name and value. */
    private static final int OVERHEAD_OF_HEADER = 2 * 5;

    private final Delivery delivery;
    private final int largestRecord;
    private final Framing framing;
    private final Keys keys;
    private final byte[] separator;
    private final List<Header> fixedHeaders = new ArrayList<>();

    private final Output value;
    private final Output key;
    private final Output exporter;

    private byte[] keyOfRecord;
    private byte[] exporterOfRecord;
    /** Null for none. */
    private List<Header> headers;

    private int headersLength;
    /** At most, unless a single flow has more. */
    private int recordBytes;

    private int flows;
    private int complete;

    /** @param largestRecord octets of a record with all that belongs to it */
    KafkaSender(KafkaSettings settings, Delivery delivery, int largestRecord) {
        this.delivery = delivery;
        this.largestRecord = largestRecord;
        framing = settings.framing();
        keys = settings.keys();
        separator = framing.separator().getBytes(UTF_8);
        settings.headers().forEach((name, text) -> fixedHeaders.add(new RecordHeader(name, text.getBytes(UTF_8))));
        headers = fixedHeaders.isEmpty() ? null : fixedHeaders;
        headersLength = length(fixedHeaders);
        value = new Output(USUAL_LENGTH + framing.recordBytes());
        key = settings.keys().areThere() ? new Output(USUAL_LENGTH) : null;
        exporter = settings.hasExporterHeader() ? new Output(USUAL_LENGTH) : null;
    }

    @Override
    public Output message() {
        return value;
    }

    @Override
    public Output key() {
        return key;
    }

    @Override
    public MessageKey newKey(Encoding encoding) {
        return keys.newKey(encoding);
    }

    @Override
    public Output exporter() {
        return exporter;
    }

    @Override
    public void send() {
        value.append(separator);
        if (flows > 0 && (value.length() > recordBytes || !isOfRecord())) {
            closeRecord();
        }
        if (flows == 0) {
            openRecord();
        }
        flows++;
        complete = value.length();
        clear(key);
        clear(exporter);
        if (complete >= recordBytes) {
            closeRecord();
        }
    }

    private boolean isOfRecord() {
        return isSame(key, keyOfRecord) && isSame(exporter, exporterOfRecord);
    }

    private static boolean isSame(Output output, byte[] octets) {
        return output == null
                || octets != null && Arrays.equals(output.array(), 0, output.length(), octets, 0, octets.length);
    }

    /** The arrays of the record before go on being used where they are the same: nobody writes into them. */
    private void openRecord() {
        if (!isSame(key, keyOfRecord)) {
            keyOfRecord = octets(key, key.length());
        }
        if (!isSame(exporter, exporterOfRecord)) {
            exporterOfRecord = octets(exporter, exporter.length());
            headers = new ArrayList<>(fixedHeaders);
            headers.add(new RecordHeader(EXPORTER_HEADER, exporterOfRecord));
            headersLength = length(headers);
        }
        int keyLength = keyOfRecord == null ? 0 : keyOfRecord.length;
        recordBytes = Math.min(framing.recordBytes(), largestRecord - OVERHEAD - keyLength - headersLength);
    }

    private static int length(List<Header> headers) {
        return headers.stream()
                .mapToInt(header -> OVERHEAD_OF_HEADER + header.key().getBytes(UTF_8).length + header.value().length)
                .sum();
    }

    private static byte[] octets(Output output, int length) {
        return Arrays.copyOf(output.array(), length);
    }

    private void closeRecord() {
        byte[] keyOrNone = keyOfRecord == null || keyOfRecord.length == 0 ? null : keyOfRecord;
        Message message = new Message(delivery, keyOrNone, octets(value, complete), flows, headers);
        int begun = value.length() - complete;
        System.arraycopy(value.array(), complete, value.array(), 0, begun);
        value.truncate(begun);
        complete = 0;
        flows = 0;
        delivery.accept(message);
    }

    private static void clear(Output output) {
        if (output != null) {
            output.truncate(0);
        }
    }

    @Override
    public void discard() {
        value.truncate(complete);
        clear(key);
        clear(exporter);
    }

    @Override
    public void flush() {
        if (flows > 0) {
            closeRecord();
        }
    }
}
