package io.flowdecoder.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void textIsEscapedAndWhatFollowsIsSeparated() {
        Json json = new Json().object().member("a\"b", "c\\d\n");
        json.name("list").list().value(1).value(true).value(0.5, 2).endList();
        json.name("none").object().endObject().endObject();

        assertThat(json).hasToString("{\"a\\\"b\":\"c\\\\d\\u000a\",\"list\":[1,true,0.50],\"none\":{}}\n");
    }
}
