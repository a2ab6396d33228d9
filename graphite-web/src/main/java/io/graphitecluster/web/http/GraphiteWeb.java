package io.graphitecluster.web.http;

import io.graphitecluster.cluster.InvalidClusterMapException;
import io.graphitecluster.web.settings.WebSettings;
import io.graphitecluster.web.settings.upstream.InvalidSettingException;
import io.graphitecluster.web.store.WatchedClusterMap;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * The process. Settings and map are checked before the server starts, so that a mistake ends it with one line that
 * names what to change.
 */
@QuarkusMain
public final class GraphiteWeb {
    private GraphiteWeb() {}

    /** Runs until SIGTERM. Exit code 1 for a setting or a cluster map that cannot be used, or a port in use. */
    public static void main(String... args) {
        try {
            WebSettings settings = WebSettings.of(GraphiteWeb::setting);
            new WatchedClusterMap(settings.clusterMap(), System::nanoTime);
            Pictures.of(settings.render());
            checkPort(settings.host(), settings.port());
        } catch (InvalidSettingException | InvalidClusterMapException e) {
            System.err.println("graphite-web: " + e.getMessage());
            System.exit(1);
        }
        Quarkus.run(args);
    }

    /** Takes the port for a moment: the server's own complaint is three lines that advise to kill somebody. */
    private static void checkPort(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new InvalidSettingException(
                    "GRAPHITE_WEB_PORT",
                    "is " + port + ", which cannot be opened on " + host + ": " + e.getMessage()
                            + "; give another port or end the process that has it");
        }
    }

    private static String setting(String name) {
        return System.getProperty(name, System.getenv(name));
    }
}
