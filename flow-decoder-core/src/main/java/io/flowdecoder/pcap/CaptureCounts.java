package io.flowdecoder.pcap;

/**
 * What became of the frames of a capture so far. Every frame is accounted for once:
 * {@code frames = (datagrams - reassembled) + segments + notUdp + unknownLinkType + unreadable + fragments}.
 *
 * @param frames frames read from the file
 * @param datagrams UDP datagrams handed out, reassembled ones among them
 * @param notUdp frames that carry something else
 * @param unknownLinkType frames of a link type that is not read, or of an interface the file does not describe
 * @param unreadable frames whose link, IP or UDP header is cut or contradicts itself
 * @param fragments frames that carry a fragment of an IP packet
 * @param reassembled datagrams put together from fragments
 * @param givenUp fragmented packets of which a part never came, came too late or was cut, or that are no UDP datagram
 *     once put together; those still incomplete count at the end of the file
 * @param cutFrames frames of which the file holds less than was on the wire
 * @param cutDatagrams datagrams handed out without their end; their frame was cut, or their length is wrong
 * @param segments frames that carry a TCP segment of a stream of IPFIX messages
 * @param messages IPFIX messages handed out that came in such segments
 * @param streamsGivenUp such streams that ended inside a message, miss a segment or went on with something else; after
 *     that they may start again
 * @param truncated whether the file ends where more had to follow
 */
public record CaptureCounts(
        long frames,
        long datagrams,
        long notUdp,
        long unknownLinkType,
        long unreadable,
        long fragments,
        long reassembled,
        long givenUp,
        long cutFrames,
        long cutDatagrams,
        long segments,
        long messages,
        long streamsGivenUp,
        boolean truncated) {}
