package io.graphitecluster.node.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whose certificates a client of TLS trusts. */
public final class TrustedAuthorities {
    private TrustedAuthorities() {}

    /**
     * What a client needs to connect.
     *
     * @param authorities a PEM file of certificates; empty for those that Java trusts
     * @throws IOException when the file cannot be used; names it
     */
    public static SSLContext clientContext(Optional<Path> authorities) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            if (authorities.isEmpty()) {
                context.init(null, null, null);
                return context;
            }
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            try (InputStream in = Files.newInputStream(authorities.get())) {
                int number = 0;
                for (Certificate certificate :
                        CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                    trusted.setCertificateEntry("authority " + number++, certificate);
                }
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("the authorities in " + authorities.orElse(null) + " cannot be used: " + e, e);
        }
    }
}
