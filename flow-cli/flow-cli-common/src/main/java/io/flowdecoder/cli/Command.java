package io.flowdecoder.cli;

import io.flowdecoder.producer.Protocol;
import java.util.Set;

/**
 * What sets one command apart from the others.
 *
 * @param purpose one sentence, for the help
 * @param listen the default of {@code -listen}
 * @param protocols what it reads from captures
 */
public record Command(String name, String purpose, String listen, Set<Protocol> protocols) {}
