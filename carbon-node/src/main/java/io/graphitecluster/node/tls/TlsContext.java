package io.graphitecluster.node.tls;

import io.graphitecluster.node.config.ConfigException;
import io.graphitecluster.node.reload.Reloadable;
import io.netty.handler.ssl.SslContext;
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
 * What one side of connections with TLS shows and asks for, as its files were when they were last read well. New files with
 * anything wrong in them are refused, told in the log, and the old ones stay in force. TLS 1.2 and 1.3.
 */
public final class TlsContext implements Reloadable, Supplier<SslContext> {
    /** The versions that are spoken. */
    static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private static final Logger LOG = LoggerFactory.getLogger(TlsContext.class);

    private final List<Path> files;
    private final String settings;
    private final Maker maker;
    private volatile SslContext context;
    private volatile boolean refused;
    private List<byte[]> seen;

    private TlsContext(List<Path> files, String settings, Maker maker) {
        this.files = List.copyOf(files);
        this.settings = settings;
        this.maker = maker;
    }

    /**
     * Reads the files.
     *
     * @param settings first part of the settings' names, for example {@code LINE_RECEIVER_TLS}
     * @throws ConfigException when they cannot be used; names the settings
     */
    static TlsContext read(List<Path> files, String settings, Maker maker) {
        TlsContext tls = new TlsContext(files, settings, maker);
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
        return files.getFirst();
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
            LOG.info("{}: the new files {} are used from now on", settings, files);
            return true;
        } catch (ConfigException e) {
            if (!refused) {
                LOG.error("{}; the old files stay in use", e.getMessage());
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
        for (Path file : files) {
            try {
                contents.add(Files.readAllBytes(file));
            } catch (IOException e) {
                throw new ConfigException(
                        ConfigException.Place.of(file.toString()),
                        settings + ": cannot be read: " + e,
                        "make the file readable");
            }
        }
        return contents;
    }

    private SslContext contextOf(List<byte[]> contents) {
        try {
            return maker.make(contents);
        } catch (SSLException | IllegalArgumentException e) {
            throw new ConfigException(
                    ConfigException.Place.of(files.getFirst().toString()),
                    settings + ": the files " + files + " cannot be used: " + e.getMessage(),
                    "write PEM files: certificates, and the key that belongs to the first without a password, as"
                            + " 'openssl pkcs8 -topk8 -nocrypt' writes it");
        }
    }

    /** Makes a context of what is in the files. */
    @FunctionalInterface
    interface Maker {
        /** @throws SSLException when it cannot be made of that; {@link IllegalArgumentException} means the same */
        SslContext make(List<byte[]> contents) throws SSLException;
    }
}
