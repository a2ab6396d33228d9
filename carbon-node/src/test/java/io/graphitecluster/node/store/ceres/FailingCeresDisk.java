package io.graphitecluster.node.store.ceres;

import io.graphitecluster.ceres.disk.Disk;
import io.graphitecluster.ceres.disk.LocalDisk;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The disk of this machine, on which one call fails; a write that fails has written the first half. */
final class FailingCeresDisk {
    private final LocalDisk disk = new LocalDisk();
    private int calls;
    private int failing = -1;

    /** The call of this number, from 0, fails from now on once. */
    void fail(int call) {
        calls = 0;
        failing = call;
    }

    /** How many calls that can fail there were since {@link #fail}. */
    int calls() {
        return calls;
    }

    Disk disk() {
        return (Disk) Proxy.newProxyInstance(
                Disk.class.getClassLoader(), new Class<?>[] {Disk.class}, (proxy, method, arguments) -> {
                    if (method.getExceptionTypes().length > 0 && calls++ == failing) {
                        if (method.getName().equals("write")) {
                            ByteBuffer content = ((ByteBuffer) arguments[2]).duplicate();
                            content.limit(content.position() + content.remaining() / 2);
                            disk.write((Path) arguments[0], (long) arguments[1], content, false);
                        }
                        throw new IOException(method.getName() + " fails");
                    }
                    try {
                        return method.invoke(disk, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
