package io.graphitecluster.node.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The PEM files of connections with TLS that go out.
 *
 * @param authority {@code …_SSL_CA}: whose certificates are trusted; those that Java trusts where it is empty
 * @param certificate {@code …_SSL_CERTIFICATE}: what is shown to peers that ask for it
 * @param key {@code …_SSL_KEY}: the private key of the certificate; there when the certificate is
 */
public record ClientTlsFiles(Optional<Path> authority, Optional<Path> certificate, Optional<Path> key) {
    /**
     * What the settings say: {@code …_TRANSPORT}, which is {@code none} or {@code ssl}, and the files.
     *
     * @param peer first part of the settings' names, for example {@code DESTINATION}
     * @return empty for connections without TLS
     * @throws ConfigException when the settings do not go together
     */
    static Optional<ClientTlsFiles> of(CarbonConf conf, String peer) {
        Settings settings = conf.settings();
        String setting = peer + "_TRANSPORT";
        String transport = settings.find(setting).orElse("none");
        if (!transport.equals("none") && !transport.equals("ssl")) {
            throw new ConfigException(
                    settings.place(setting),
                    setting + " must be none or ssl, is '" + transport + "'",
                    "use one of them");
        }
        if (transport.equals("none")) {
            return Optional.empty();
        }
        ClientTlsFiles files = new ClientTlsFiles(
                file(conf, peer + "_SSL_CA"), file(conf, peer + "_SSL_CERTIFICATE"), file(conf, peer + "_SSL_KEY"));
        if (files.certificate().isPresent() != files.key().isPresent()) {
            String there = peer + (files.key().isPresent() ? "_SSL_KEY" : "_SSL_CERTIFICATE");
            String missing = peer + (files.key().isPresent() ? "_SSL_CERTIFICATE" : "_SSL_KEY");
            throw new ConfigException(
                    settings.place(there), there + " is set, but " + missing + " is not", "name the PEM file of both");
        }
        return Optional.of(files);
    }

    private static Optional<Path> file(CarbonConf conf, String name) {
        return conf.settings().find(name).filter(text -> !text.equals("None")).map(conf.folder()::resolve);
    }

    /** Those that are there: of authority, certificate, key in this order. */
    public List<Path> all() {
        return Stream.of(authority, certificate, key).flatMap(Optional::stream).toList();
    }
}
