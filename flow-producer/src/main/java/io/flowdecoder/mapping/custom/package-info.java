/** What a mapping file adds to the flow message. Start with {@link io.flowdecoder.mapping.custom.CustomMapping}. */
package io.flowdecoder.mapping.custom;
