/** Measures what collectors cost that run in processes of their own, on Linux: {@code EndToEnd}. */
package io.flowdecoder.bench.meter;
