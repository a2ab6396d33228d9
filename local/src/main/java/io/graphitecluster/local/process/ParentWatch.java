package io.graphitecluster.local.process;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * A Java agent that every child runs with ({@code -javaagent:local.jar}), so that no child outlives the local cluster.
 *
 * <p>The child's standard input is a pipe that the parent holds open and never writes to. However the parent ends, with
 * {@code kill -9} too, the system closes the pipe; the child sees the end of its input and exits in order, which makes
 * a node write everything out.
 *
 * <p>Ctrl-C on a terminal reaches every process of the group at once. The child ignores it: the parent, which gets it
 * too, stops its children one after the other with SIGTERM.
 */
public final class ParentWatch {
    private ParentWatch() {}

    /** Called by the JVM before the child's main method. */
    public static void premain(String arguments) {
        ignoreInterrupts();
        InputStream input = System.in;
        Thread watch = new Thread(() -> exitAtEnd(input), "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void exitAtEnd(InputStream input) {
        try {
            while (input.read() >= 0) {
                // The parent never writes; whatever comes means nothing.
            }
        } catch (IOException e) {
            System.err.println("The pipe to the parent broke: " + e.getMessage());
        }
        System.err.println("The local cluster has ended: stopping.");
        System.exit(0);
    }

    /** By reflection, because the compiler warns of sun.misc and the build takes no warnings; there is no other API. */
    private static void ignoreInterrupts() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object nothing = Proxy.newProxyInstance(
                    ParentWatch.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, args) -> null);
            Method handle = signal.getMethod("handle", signal, handler);
            handle.invoke(null, signal.getConstructor(String.class).newInstance("INT"), nothing);
        } catch (ReflectiveOperationException e) {
            System.err.println("Ctrl-C will stop this process at the same time as the local cluster: " + e);
        }
    }
}
