package io.graphitecluster.node.net;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollIoOps;

/**
 * Netty's epoll, but sockets of which no event is wanted for a while stay in its set. Netty (4.2.13 to 4.2.20) takes them
 * out and does not put them back: a connection that is not read while senders have to wait, and whose sender has ended its
 * half meanwhile, would be reset instead of read on.
 *
 * <p>They stay with {@code EPOLLET} alone, so that what cannot be left out, {@code EPOLLERR} and {@code EPOLLHUP}, is told
 * once and not again and again.
 */
final class KeepingEpoll implements IoHandler {
    private final IoHandler epoll;

    private KeepingEpoll(IoHandler epoll) {
        this.epoll = epoll;
    }

    /** Makes one for each event loop. */
    static IoHandlerFactory newFactory() {
        IoHandlerFactory factory = EpollIoHandler.newFactory();
        return executor -> new KeepingEpoll(factory.newHandler(executor));
    }

    @Override
    public void initialize() {
        epoll.initialize();
    }

    @Override
    public int run(IoHandlerContext context) {
        return epoll.run(context);
    }

    @Override
    public void prepareToDestroy() {
        epoll.prepareToDestroy();
    }

    @Override
    public void destroy() {
        epoll.destroy();
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        return new Kept(epoll.register(handle));
    }

    @Override
    public void wakeup() {
        epoll.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
        return epoll.isCompatible(handleType);
    }

    /** Is in the set from the first event that is wanted on. */
    private static final class Kept implements IoRegistration {
        private final IoRegistration registration;
        private boolean added;

        Kept(IoRegistration registration) {
            this.registration = registration;
        }

        /** As Netty declares it. */
        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals")
        public <T> T attachment() {
            return registration.attachment();
        }

        /** Called by the event loop's thread. */
        @Override
        public long submit(IoOps wanted) {
            boolean none = EpollIoOps.NONE.equals(wanted);
            if (none && added) {
                return registration.submit(EpollIoOps.EPOLLET);
            }
            added |= !none;
            return registration.submit(wanted);
        }

        @Override
        public boolean isValid() {
            return registration.isValid();
        }

        @Override
        public boolean cancel() {
            return registration.cancel();
        }
    }
}
