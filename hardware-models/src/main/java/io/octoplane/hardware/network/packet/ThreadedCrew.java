package io.octoplane.hardware.network.packet;

import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Several threads that meet at a barrier after each part of a window. That takes microseconds, so they wait for each other by
 * spinning, and give way after a while; helpers that have waited long end, and are started again when there is work.
 */
final class ThreadedCrew implements WindowCrew {
    private static final int SPINS = 2_000;
    private static final int YIELDS = 2_000;
    private static final long NAP_NANOSECONDS = 50_000;
    /** Naps after which a helper ends: about a second. */
    private static final int LONGEST_WAIT_NAPS = 10_000;

    private final Helper[] helpers;
    private final NodeShare own;
    private final NodeShare[] shares;

    // The order for the window; written before it is announced.
    private boolean sends;
    private long end;
    private int readSet;
    private int writeSet;

    ThreadedCrew(NodeShare[] shares) {
        this.shares = shares;
        own = shares[0];
        helpers = new Helper[shares.length - 1];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = new Helper(shares[i + 1]);
        }
    }

    @Override
    public boolean take(long itsEnd, int reads, int writes) {
        sends = false;
        return work(itsEnd, reads, writes);
    }

    @Override
    public boolean send(long itsEnd, int reads, int writes) {
        sends = true;
        return work(itsEnd, reads, writes);
    }

    @Override
    public void drainCompleted(IntConsumer receiver) {
        for (NodeShare share : shares) {
            share.drainCompleted(receiver);
        }
    }

    private boolean work(long itsEnd, int reads, int writes) {
        end = itsEnd;
        readSet = reads;
        writeSet = writes;
        for (Helper helper : helpers) {
            helper.begin();
        }
        boolean progress = work(own);
        for (Helper helper : helpers) {
            progress |= helper.awaitEnd();
        }
        return progress;
    }

    private boolean work(NodeShare share) {
        return sends ? share.send(end, readSet, writeSet) : share.take(end, readSet, writeSet);
    }

    /** One thread beside the calling one. */
    private final class Helper implements Runnable {
        private final NodeShare share;
        /** Windows announced and windows done; equal while the helper waits. */
        private volatile int announced;

        private volatile int done;
        private boolean progress;
        private Throwable failure;
        private Thread thread;
        private final Object lifeCycle = new Object();
        private boolean running;

        Helper(NodeShare share) {
            this.share = share;
        }

        void begin() {
            announced++; // Only the calling thread writes it.
            synchronized (lifeCycle) {
                if (!running) {
                    running = true;
                    thread = new Thread(this, "packet-network");
                    thread.setDaemon(true);
                    thread.start();
                }
            }
        }

        boolean awaitEnd() {
            for (int turn = 0; done != announced; turn++) {
                pause(turn);
            }
            if (failure != null) {
                throw new IllegalStateException(
                        "a thread of the packet network failed: " + failure.getMessage(), failure);
            }
            return progress;
        }

        @Override
        public void run() {
            int turn = 0;
            while (true) {
                if (done != announced) {
                    work();
                    turn = 0;
                } else if (turn < SPINS + YIELDS + LONGEST_WAIT_NAPS) {
                    pause(turn++);
                } else if (ended()) {
                    return;
                }
            }
        }

        private void work() {
            try {
                progress = ThreadedCrew.this.work(share);
            } catch (Throwable thrown) { // Handed to the thread that waits, which throws it.
                failure = thrown;
            }
            done++; // Only this thread writes it; publishes what it did.
        }

        private boolean ended() {
            synchronized (lifeCycle) {
                running = done != announced;
                return !running;
            }
        }
    }

    private static void pause(int turn) {
        if (turn < SPINS) {
            Thread.onSpinWait();
        } else if (turn < SPINS + YIELDS) {
            Thread.yield();
        } else {
            LockSupport.parkNanos(NAP_NANOSECONDS);
        }
    }
}
