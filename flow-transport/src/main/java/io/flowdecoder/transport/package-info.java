/**
 * Where encoded flows go. Start with {@link io.flowdecoder.transport.Transport}.
 */
package io.flowdecoder.transport;
