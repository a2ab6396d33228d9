package io.graphitecluster.local.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a process whether it is ready. */
@FunctionalInterface
public interface Readiness {
    /** Whether the process behind this address says that it is ready; never throws, at most a second long. */
    boolean isReady(URI address);

    /** An HTTP GET that answers 200. */
    static Readiness http() {
        return address -> {
            HttpURLConnection connection = null;
            try {
                connection = (HttpURLConnection) address.toURL().openConnection();
                connection.setConnectTimeout(1000);
                connection.setReadTimeout(1000);
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } catch (IOException e) {
                // Nobody listens there yet: that is the answer.
                return false;
            } finally {
                if (connection != null) {
                    connection.disconnect();
                }
            }
        };
    }
}
