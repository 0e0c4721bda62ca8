/**
 * Messages that wait on disk for a destination that is slow or away. Start with {@link io.flowdecoder.transport.spool.Spool}.
 */
package io.flowdecoder.transport.spool;
