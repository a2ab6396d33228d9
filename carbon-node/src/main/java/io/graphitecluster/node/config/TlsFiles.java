package io.graphitecluster.node.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The PEM files that a receiver shows and trusts.
 *
 * @param certificate {@code …_TLS_CERTIFICATE}: its certificate, then those that lead to its authority
 * @param key {@code …_TLS_KEY}: the private key of the first
 * @param clientAuthority {@code …_TLS_CLIENT_CA}: the authorities of clients' certificates; with it every client needs one
 */
public record TlsFiles(Path certificate, Path key, Optional<Path> clientAuthority) {
    /** All of them, in this order. */
    public List<Path> all() {
        return Stream.concat(Stream.of(certificate, key), clientAuthority.stream())
                .toList();
    }
}
