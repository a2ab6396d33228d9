package io.graphitecluster.web.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;

class PlusDecoderTest {
    @Test
    void decodesWhatIsEncodedAndKeepsTheRest() {
        assertThat(PlusDecoder.decode("a+b%20c%C3%A9")).isEqualTo("a b cé");
        assertThat(PlusDecoder.decode("100% of 5%zz %")).isEqualTo("100% of 5%zz %");
    }

    @Property
    void undoesUrlEncoding(@ForAll @AlphaChars @Chars({'+', '%', ' ', 'é', '漢'}) String text) {
        assertThat(PlusDecoder.decode(URLEncoder.encode(text, StandardCharsets.UTF_8)))
                .isEqualTo(text);
    }
}
