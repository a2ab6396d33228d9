package io.graphitecluster.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadTokenTest {
    @Test
    void followsFromTheSecretAndDoesNotTellIt() {
        String token = ReadToken.authorization("s3cret");

        // printf read | openssl dgst -sha256 -hmac s3cret
        assertThat(token).isEqualTo("Bearer 4381d23806c6ded27258a0dcf3b008a401ec501c271e916222f1d7705d9e0852");
        assertThat(ReadToken.authorization("s3cret2")).isNotEqualTo(token);
    }
}
