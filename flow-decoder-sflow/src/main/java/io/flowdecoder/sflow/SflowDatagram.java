package io.flowdecoder.sflow;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.structure.Structures;
import io.flowdecoder.wire.MalformedDatagramException;
import io.flowdecoder.wire.Problem;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * An sFlow version 5 datagram.
 *
 * @param agentAddress empty if the agent does not say
 * @param subAgentId which of the agent's processes sent this: each has sequence numbers of its own
 * @param sequenceNumber counts the datagrams of the sub-agent; modulo 2^32
 * @param sysUptime milliseconds since the device started; wraps after 49.7 days
 * @param samples in the order of the wire, as far as they could be read
 * @param problems empty if the datagram is well-formed
 */
public record SflowDatagram(
        Optional<IpAddress> agentAddress,
        long subAgentId,
        long sequenceNumber,
        long sysUptime,
        List<Sample> samples,
        List<Problem> problems) {

    public SflowDatagram {
        samples = List.copyOf(samples);
        problems = List.copyOf(problems);
    }

    /**
     * Reads the datagram between the buffer's position and limit, which stay where they are. Octets that are no sFlow
     * datagram make an empty one with a problem.
     */
    public static SflowDatagram read(ByteBuffer datagram) {
        return new DatagramReader(new DatagramCursor()).read(datagram);
    }

    /** The same where more structures are known than the standard ones. */
    public static SflowDatagram read(ByteBuffer datagram, Structures structures) {
        return new DatagramReader(new DatagramCursor(structures)).read(datagram);
    }

    /**
     * This datagram, for a caller to whom any problem is fatal.
     *
     * @throws MalformedDatagramException if there are problems
     */
    public SflowDatagram orThrow() {
        if (!problems.isEmpty()) {
            throw new MalformedDatagramException(problems);
        }
        return this;
    }
}
