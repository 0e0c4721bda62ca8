package io.flowdecoder.cli;

import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.producer.MessageKind;
import io.flowdecoder.transport.TransportOpener;
import java.util.Set;

/**
 * One place that messages go to.
 *
 * @param name empty for the one of a command that names none
 * @param kinds of messages that go there
 */
record OutputSettings(String name, Set<MessageKind> kinds, Encoding encoding, TransportOpener transport) {}
