package io.graphitecluster.web.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.api.Parameters;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartBodyTest {
    private static final String BOUNDARY = "b6f1d8c0";

    @Property
    void whatIsPostedIsRead(@ForAll List<String> values) {
        StringBuilder body = new StringBuilder();
        for (String value : values) {
            body.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"target\"\r\n\r\n")
                    .append(value)
                    .append("\r\n");
        }
        body.append("--" + BOUNDARY + "--\r\n");
        byte[] bytes = body.toString().getBytes(UTF_8);

        Parameters parameters = MultipartBody.parse(bytes, BOUNDARY);

        assertThat(parameters.all("target"))
                .isEqualTo(values.stream()
                        .map(value -> new String(value.getBytes(UTF_8), UTF_8))
                        .toList());
    }

    @Property
    void anyBytesAreReadOrRefused(@ForAll byte[] noise) {
        byte[] prefix = ("--" + BOUNDARY + "\r\n").getBytes(UTF_8);
        byte[] body = new byte[prefix.length + noise.length];
        System.arraycopy(prefix, 0, body, 0, prefix.length);
        System.arraycopy(noise, 0, body, prefix.length, noise.length);

        assertThatThrownBy(() -> MultipartBody.parse(body, BOUNDARY)).isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--b6f1d8c0",
                "--b6f1d8c0\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1",
                "--b6f1d8c0\r\nContent-Disposition: form-data\r\n\r\n1\r\n--b6f1d8c0--",
                "--b6f1d8c0\r\nname=\"a\"\r\n--b6f1d8c0--",
            })
    void aBodyThatIsNotWholeIsRefused(String body) {
        assertThatThrownBy(() -> MultipartBody.parse(body.getBytes(UTF_8), BOUNDARY))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("multipart/form-data");
        assertThatThrownBy(() -> MultipartBody.parse(body.getBytes(UTF_8), null))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("boundary");
    }
}
