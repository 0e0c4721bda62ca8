/** What is said to people. */
package io.flowdecoder.text;
