package io.graphitecluster.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadTokenTest {
    @Test
    void followsFromTheSecretAndDoesNotTellIt() {
        String token = ReadToken.authorization("s3cret");

        // printf read:s3cret | sha256sum
        assertThat(token).isEqualTo("Bearer f1813c52ede4ee50af2f4fa3625b56031d620e918000cf8a748c5b1830441e17");
        assertThat(ReadToken.authorization("s3cret2")).isNotEqualTo(token);
    }
}
