package io.graphitecluster.e2e.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** Whether somebody listens. */
public final class Listening {
    private Listening() {}

    /** On this port of the loopback interface. */
    public static boolean on(int port) {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
