package io.graphitecluster.node.tls;

import io.graphitecluster.node.config.ConfigException;
import io.graphitecluster.node.config.TlsFiles;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.ByteArrayInputStream;
import java.util.List;
import javax.net.ssl.SSLException;

/** What a receiver with TLS shows to its clients and asks of them. */
public final class ServerTls {
    private ServerTls() {}

    /**
     * Reads the files.
     *
     * @param receiver first part of the settings' names, for example {@code LINE_RECEIVER}
     * @throws ConfigException when they cannot be used; names the setting
     */
    public static TlsContext read(TlsFiles files, String receiver) {
        return TlsContext.read(
                files.all(),
                receiver + "_TLS",
                contents -> context(contents, files.clientAuthority().isPresent()));
    }

    private static SslContext context(List<byte[]> contents, boolean asksClients) throws SSLException {
        SslContextBuilder builder = SslContextBuilder.forServer(
                        new ByteArrayInputStream(contents.get(0)),
                        new ByteArrayInputStream(PemKey.asPkcs8(contents.get(1))))
                .protocols(TlsContext.PROTOCOLS);
        if (asksClients) {
            builder.trustManager(new ByteArrayInputStream(contents.get(2))).clientAuth(ClientAuth.REQUIRE);
        }
        return builder.build();
    }
}
