package io.graphitecluster.node.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.node.config.ConfigException;
import io.graphitecluster.node.config.TlsFiles;
import io.netty.handler.ssl.SslContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTlsTest {
    @TempDir
    private Path folder;

    @Test
    void readsItsFilesAgainWhenTheyChange() throws Exception {
        TestCertificates certificates = new TestCertificates(folder);
        TlsContext tls = ServerTls.read(certificates.write(true), "LINE_RECEIVER");
        SslContext first = tls.get();
        assertThat(tls.poll()).isFalse();

        certificates.write(true);
        assertThat(tls.poll()).isTrue();

        assertThat(tls.get()).isNotSameAs(first);
        assertThat(tls.isRefused()).isFalse();
    }

    @Test
    void keepsTheOldOnesWhenNewOnesCannotBeUsed() throws Exception {
        TestCertificates certificates = new TestCertificates(folder);
        TlsFiles files = certificates.write(false);
        TlsContext tls = ServerTls.read(files, "LINE_RECEIVER");
        SslContext first = tls.get();
        Files.writeString(files.certificate(), "nothing");
        assertThat(tls.poll()).isFalse();
        assertThat(tls.isRefused()).isTrue();
        assertThat(tls.get()).isSameAs(first);
        Files.delete(files.key());
        assertThat(tls.poll()).isFalse();

        certificates.write(false);
        assertThat(tls.poll()).isTrue();
        assertThat(tls.isRefused()).isFalse();
    }

    @Test
    void namesTheReceiverAndTheFileThatCannotBeUsed() throws Exception {
        TlsFiles files = new TestCertificates(folder).write(false);
        TlsFiles missing = new TlsFiles(files.certificate(), folder.resolve("no.key"), Optional.empty());
        assertThatThrownBy(() -> ServerTls.read(missing, "PICKLE_RECEIVER"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("PICKLE_RECEIVER_TLS")
                .hasMessageContaining("no.key");
        TlsFiles swapped = new TlsFiles(files.key(), files.certificate(), Optional.empty());
        assertThatThrownBy(() -> ServerTls.read(swapped, "PICKLE_RECEIVER"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("openssl pkcs8");
    }

    @Test
    void readsRsaKeysInTheOlderForm() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        PrivateKey key = generator.generateKeyPair().getPrivate();
        byte[] encoded = key.getEncoded();
        // What is inside of PKCS #8 is behind 26 bytes of header for a key of this length.
        byte[] inner = Arrays.copyOfRange(encoded, 26, encoded.length);
        String old = "-----BEGIN RSA PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(inner) + "\n-----END RSA PRIVATE KEY-----\n";

        String read = new String(PemKey.asPkcs8(old.getBytes(StandardCharsets.US_ASCII)), StandardCharsets.US_ASCII);

        byte[] bytes = Base64.getMimeDecoder()
                .decode(read.replace("-----BEGIN PRIVATE KEY-----", "").replace("-----END PRIVATE KEY-----", ""));
        assertThat(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes)))
                .isEqualTo(key);
    }
}
