package io.graphitecluster.node.tls;

import io.graphitecluster.node.config.ClientTlsFiles;
import io.graphitecluster.node.config.TlsFiles;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates of an authority that is made for one test. */
public final class TestCertificates {
    private static final char[] PASSWORD = "test".toCharArray();

    private final X509Bundle authority;
    private final Path folder;

    /** @param folder where the PEM files go */
    public TestCertificates(Path folder) throws Exception {
        this.folder = folder;
        this.authority = new CertificateBuilder()
                .subject("CN=authority")
                .setIsCertificateAuthority(true)
                .ecp256()
                .buildSelfSigned();
    }

    /** Writes another certificate of the loopback address, and returns the files. */
    public TlsFiles write(boolean withClients) throws Exception {
        X509Bundle server = issue("CN=server");
        Path certificate = Files.writeString(folder.resolve("server.pem"), server.getCertificatePathPEM());
        Path key = Files.writeString(folder.resolve("server.key"), server.getPrivateKeyPEM());
        Optional<Path> clients = withClients
                ? Optional.of(Files.writeString(folder.resolve("clients.pem"), authority.getRootCertificatePEM()))
                : Optional.empty();
        return new TlsFiles(certificate, key, clients);
    }

    /** Writes the files of a client that trusts the authority, and shows a certificate of it if it has one of its own. */
    public ClientTlsFiles writeClient(boolean own) throws Exception {
        if (!own) {
            return new ClientTlsFiles(Optional.of(authorityFile()), Optional.empty(), Optional.empty());
        }
        X509Bundle client = issue("CN=client");
        return new ClientTlsFiles(
                Optional.of(authorityFile()),
                Optional.of(Files.writeString(folder.resolve("client.pem"), client.getCertificatePathPEM())),
                Optional.of(Files.writeString(folder.resolve("client.key"), client.getPrivateKeyPEM())));
    }

    /** The PEM file of the authority. */
    public Path authorityFile() throws IOException {
        return Files.writeString(folder.resolve("authority.pem"), authority.getRootCertificatePEM());
    }

    private X509Bundle issue(String subject) throws Exception {
        return new CertificateBuilder()
                .subject(subject)
                .addSanIpAddress("127.0.0.1")
                .addSanDnsName("localhost")
                .rsa2048()
                .buildIssuedBy(authority);
    }

    /**
     * What a client connects with that trusts the authority.
     *
     * @param own whether it has a certificate to show
     */
    public SSLContext client(boolean own) throws Exception {
        return client(own ? Optional.of(issue("CN=client")) : Optional.empty());
    }

    /** A client with a certificate of another authority. */
    public SSLContext stranger() throws Exception {
        return client(Optional.of(new TestCertificates(folder).issue("CN=client")));
    }

    private SSLContext client(Optional<X509Bundle> own) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", authority.getRootCertificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        KeyStore shown = KeyStore.getInstance(KeyStore.getDefaultType());
        shown.load(null, null);
        if (own.isPresent()) {
            shown.setKeyEntry(
                    "own",
                    own.get().getKeyPair().getPrivate(),
                    PASSWORD,
                    own.get().getCertificatePath());
        }
        keys.init(shown, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
