package io.flowdecoder.bench.meter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;

/**
 * What a process and its descendants have used so far.
 *
 * @param peakKilobytes the most memory that each has held at once, added up
 */
record Usage(long cpuTicks, long peakKilobytes) {

    static Usage of(ProcessHandle root) throws IOException {
        Usage all = new Usage(0, 0);
        for (ProcessHandle process :
                Stream.concat(Stream.of(root), root.descendants()).toList()) {
            all = all.plus(ofOne(process));
        }
        return all;
    }

    private static Usage ofOne(ProcessHandle process) throws IOException {
        try {
            return new Usage(
                    Proc.cpuTicks(Files.readString(Proc.of(process, "stat"))),
                    Proc.peakKilobytes(Files.readString(Proc.of(process, "status"))));
        } catch (NoSuchFileException ended) {
            return new Usage(0, 0);
        }
    }

    private Usage plus(Usage other) {
        return new Usage(cpuTicks + other.cpuTicks, peakKilobytes + other.peakKilobytes);
    }
}
