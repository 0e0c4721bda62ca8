/** Addresses, and the numbers by which headers name what follows them. */
package io.flowdecoder.net;
