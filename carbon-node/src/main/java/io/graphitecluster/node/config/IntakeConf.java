package io.graphitecluster.node.config;

import io.graphitecluster.node.compression.Compression;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the configuration says of receiving that upstream has no settings for. None of them has to be set.
 *
 * @param lineTls {@code LINE_RECEIVER_TLS_*}
 * @param pickleTls {@code PICKLE_RECEIVER_TLS_*}
 * @param protobufTls {@code PROTOBUF_RECEIVER_TLS_*}
 * @param httpTls {@code HTTP_RECEIVER_TLS_*}
 * @param lineCompression {@code LINE_RECEIVER_COMPRESSION}: none, gzip, zstd or auto
 * @param decompressionMemory {@code DECOMPRESSION_MEMORY}: bytes for all compressed streams together
 * @param decompressionWindow {@code DECOMPRESSION_WINDOW}: largest window of zstd, bytes, a power of two
 * @param httpInterface {@code HTTP_RECEIVER_INTERFACE}
 * @param httpPort {@code HTTP_RECEIVER_PORT}; empty unless it is set, 0 for none
 * @param httpMaxLength {@code HTTP_RECEIVER_MAX_LENGTH}: most bytes of a post, unpacked
 * @param httpUsers {@code HTTP_RECEIVER_USERS}: the file of those who may post; empty when everybody may
 */
public record IntakeConf(
        Optional<TlsFiles> lineTls,
        Optional<TlsFiles> pickleTls,
        Optional<TlsFiles> protobufTls,
        Optional<TlsFiles> httpTls,
        Compression lineCompression,
        long decompressionMemory,
        int decompressionWindow,
        String httpInterface,
        OptionalInt httpPort,
        int httpMaxLength,
        Optional<Path> httpUsers) {
    private static final String COMPRESSION = "LINE_RECEIVER_COMPRESSION";
    private static final String MEMORY = "DECOMPRESSION_MEMORY";
    private static final String WINDOW = "DECOMPRESSION_WINDOW";
    private static final String PORT = "HTTP_RECEIVER_PORT";
    private static final String LENGTH = "HTTP_RECEIVER_MAX_LENGTH";
    private static final int DEFAULT_MEMORY = 256 << 20;
    private static final int DEFAULT_WINDOW = 8 << 20;
    private static final int LEAST_WINDOW = 1 << 10;
    private static final int MOST_WINDOW = 1 << 27;
    private static final int DEFAULT_LENGTH = 64 << 20;
    private static final int MOST_LENGTH = 1 << 30;

    static IntakeConf of(CarbonConf conf) {
        Settings settings = conf.settings();
        return new IntakeConf(
                tls(conf, "LINE_RECEIVER"),
                tls(conf, "PICKLE_RECEIVER"),
                tls(conf, "PROTOBUF_RECEIVER"),
                tls(conf, "HTTP_RECEIVER"),
                compression(settings),
                settings.isSet(MEMORY) ? settings.integer(MEMORY, 0, Integer.MAX_VALUE) : DEFAULT_MEMORY,
                window(settings),
                settings.find("HTTP_RECEIVER_INTERFACE").orElse("0.0.0.0"),
                settings.isSet(PORT) ? OptionalInt.of(settings.port(PORT)) : OptionalInt.empty(),
                settings.isSet(LENGTH) ? settings.integer(LENGTH, 1, MOST_LENGTH) : DEFAULT_LENGTH,
                settings.find("HTTP_RECEIVER_USERS").map(conf.folder()::resolve));
    }

    private static Compression compression(Settings settings) {
        String name = settings.find(COMPRESSION).orElse("none");
        return Compression.find(name)
                .orElseThrow(() -> new ConfigException(
                        settings.place(COMPRESSION),
                        COMPRESSION + " must be none, gzip, zstd or auto, is '" + name + "'",
                        "use one of them"));
    }

    private static int window(Settings settings) {
        int window = settings.isSet(WINDOW) ? settings.integer(WINDOW, LEAST_WINDOW, MOST_WINDOW) : DEFAULT_WINDOW;
        if (Integer.bitCount(window) != 1) {
            throw new ConfigException(
                    settings.place(WINDOW),
                    WINDOW + " is no power of two: " + window,
                    "use " + Integer.highestOneBit(window));
        }
        return window;
    }

    private static Optional<TlsFiles> tls(CarbonConf conf, String receiver) {
        String certificate = receiver + "_TLS_CERTIFICATE";
        String key = receiver + "_TLS_KEY";
        String clients = receiver + "_TLS_CLIENT_CA";
        Settings settings = conf.settings();
        if (settings.find(certificate).isEmpty()
                && settings.find(key).isEmpty()
                && settings.find(clients).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TlsFiles(
                file(conf, certificate, "the certificate that the receiver shows"),
                file(conf, key, "the private key of the certificate"),
                settings.find(clients).map(conf.folder()::resolve)));
    }

    private static Path file(CarbonConf conf, String name, String what) {
        return conf.settings()
                .find(name)
                .map(conf.folder()::resolve)
                .orElseThrow(() -> new ConfigException(
                        conf.settings().place(name),
                        name + " is not set, but other settings of this receiver's TLS are",
                        "name the PEM file of " + what));
    }
}
