/**
 * The HTTP server by which programs are watched: small pages, answered within limits, to those who may see them. Start at
 * {@link io.flowdecoder.http.HttpService}.
 */
package io.flowdecoder.http;
