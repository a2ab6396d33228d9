package io.graphitecluster.node.tls;

import io.graphitecluster.node.config.ClientTlsFiles;
import io.graphitecluster.node.config.ConfigException;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.ByteArrayInputStream;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** What connections with TLS that go out trust and show. The name of the peer has to be in its certificate. */
public final class ClientTls {
    private static final SslContext JAVAS = javas();

    private ClientTls() {}

    /**
     * Reads the files, if there are any.
     *
     * @param settings first part of the settings' names, for example {@code DESTINATION_SSL}
     * @param watch looks after the files from now on
     * @throws ConfigException when they cannot be used; names the settings
     */
    public static Supplier<SslContext> read(ClientTlsFiles files, String settings, Watch watch) {
        if (files.all().isEmpty()) {
            return () -> JAVAS;
        }
        TlsContext context = TlsContext.read(files.all(), settings, contents -> context(files, contents));
        watch.watch(context);
        return context;
    }

    /** The same for clients that are not of Netty. */
    public static SSLContext ofJava(SslContext context) {
        return ((JdkSslContext) context).context();
    }

    private static SslContext context(ClientTlsFiles files, List<byte[]> contents) throws SSLException {
        Iterator<byte[]> next = contents.iterator();
        SslContextBuilder builder = builder();
        if (files.authority().isPresent()) {
            builder.trustManager(new ByteArrayInputStream(next.next()));
        }
        if (files.certificate().isPresent()) {
            builder.keyManager(
                    new ByteArrayInputStream(next.next()), new ByteArrayInputStream(PemKey.asPkcs8(next.next())));
        }
        return builder.build();
    }

    private static SslContextBuilder builder() {
        return SslContextBuilder.forClient().sslProvider(SslProvider.JDK).protocols(TlsContext.PROTOCOLS);
    }

    private static SslContext javas() {
        try {
            return builder().build();
        } catch (SSLException e) {
            throw new IllegalStateException("Java has no TLS", e);
        }
    }

    /** Reads files again when they change. */
    @FunctionalInterface
    public interface Watch {
        /** From now on. */
        void watch(TlsContext context);
    }
}
