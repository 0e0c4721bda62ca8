package io.flowdecoder.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndentingWriterTest {
    /** A line break is written as a bar here. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
                    {}; {}
                    {"a":[]}; {|  "a": []|}
                    {"a":1,"b":[2,3]}; {|  "a": 1,|  "b": [|    2,|    3|  ]|}
                    {"a":{"b":{}}}; {|  "a": {|    "b": {}|  }|}
                    {"[{,:":"\\"},"}; {|  "[{,:": "\\"},"|}
                    """)
    void eachValueHasALineAndEachLevelTwoSpaces(String compact, String indented) throws IOException {
        StringWriter out = new StringWriter();
        new IndentingWriter(out).write(compact);

        assertThat(out.toString().replace('\n', '|')).isEqualTo(indented);
    }
}
