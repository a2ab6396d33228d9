package io.graphitecluster.node.tls;

import io.graphitecluster.node.config.ConfigException;
import io.graphitecluster.node.config.TlsFiles;
import io.graphitecluster.node.reload.Reloadable;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a receiver with TLS shows to its clients and asks of them, as its files were when they were last read well. New files
 * with anything wrong in them are refused, told in the log, and the old ones stay in force. TLS 1.2 and 1.3.
 */
public final class ServerTls implements Reloadable, Supplier<SslContext> {
    private static final Logger LOG = LoggerFactory.getLogger(ServerTls.class);

    private final TlsFiles files;
    private final String receiver;
    private volatile SslContext context;
    private volatile boolean refused;
    private List<byte[]> seen;

    private ServerTls(TlsFiles files, String receiver) {
        this.files = files;
        this.receiver = receiver;
    }

    /**
     * Reads the files.
     *
     * @param receiver first part of the settings' names, for example {@code LINE_RECEIVER}
     * @throws ConfigException when they cannot be used; names the setting
     */
    public static ServerTls read(TlsFiles files, String receiver) {
        ServerTls tls = new ServerTls(files, receiver);
        tls.seen = tls.contents();
        tls.context = tls.contextOf(tls.seen);
        return tls;
    }

    @Override
    public SslContext get() {
        return context;
    }

    @Override
    public Path file() {
        return files.certificate();
    }

    @Override
    public boolean isRefused() {
        return refused;
    }

    @Override
    public boolean poll() {
        try {
            List<byte[]> now = contents();
            if (same(now, seen)) {
                return false;
            }
            seen = now;
            context = contextOf(now);
            refused = false;
            LOG.info("{}: the new certificate in {} is used from now on", receiver, files.certificate());
            return true;
        } catch (ConfigException e) {
            if (!refused) {
                LOG.error("{}; the old certificate stays in use", e.getMessage());
            }
            refused = true;
            return false;
        }
    }

    private static boolean same(List<byte[]> some, List<byte[]> others) {
        for (int i = 0; i < some.size(); i++) {
            if (!Arrays.equals(some.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    private List<byte[]> contents() {
        List<byte[]> contents = new ArrayList<>();
        for (Path file : files.all()) {
            try {
                contents.add(Files.readAllBytes(file));
            } catch (IOException e) {
                throw new ConfigException(
                        ConfigException.Place.of(file.toString()),
                        receiver + "_TLS: cannot be read: " + e,
                        "make the file readable");
            }
        }
        return contents;
    }

    private SslContext contextOf(List<byte[]> contents) {
        try {
            SslContextBuilder builder = SslContextBuilder.forServer(
                            new ByteArrayInputStream(contents.get(0)),
                            new ByteArrayInputStream(PemKey.asPkcs8(contents.get(1))))
                    .protocols("TLSv1.3", "TLSv1.2");
            if (files.clientAuthority().isPresent()) {
                builder.trustManager(new ByteArrayInputStream(contents.get(2))).clientAuth(ClientAuth.REQUIRE);
            }
            return builder.build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new ConfigException(
                    ConfigException.Place.of(files.certificate().toString()),
                    receiver + "_TLS: certificate, key (" + files.key() + ") or client authorities cannot be used: "
                            + e.getMessage(),
                    "write PEM files: certificates, and the key that belongs to the first without a password, as"
                            + " 'openssl pkcs8 -topk8 -nocrypt' writes it");
        }
    }
}
