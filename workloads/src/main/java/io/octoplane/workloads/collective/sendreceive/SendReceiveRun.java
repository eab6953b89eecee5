package io.octoplane.workloads.collective.sendreceive;

import io.octoplane.hardware.network.DeliveryListener;
import io.octoplane.hardware.network.Exchange;
import io.octoplane.workloads.execution.WorkloadContext;
import java.util.Arrays;

/**
 * Runs the connections of an all-to-all. One between nodes goes through five states: opened; cleared to send, when the receiver's
 * proxy has come round to it once and its message has arrived; sending, when the sender's proxy has come round; delivered by the
 * network; and arrived, when the receiver's proxy has seen the last chunk in one turn and the end of its flush in the next. Inside
 * a node there are no proxies.
 */
final class SendReceiveRun implements DeliveryListener {
    private static final int TURNS_AFTER_DELIVERY = 2;

    private final WorkloadContext context;
    private final SendReceiveSetup setup;
    private final Batches batches;
    private final ProxyThreads proxies;
    private final ConnectionTransfers transfers;
    private final int account;
    private final Runnable whenDone;
    private final long[] rankEnd;
    private final Pending opening;
    private final Pending sending;
    private final int clearedEntity;
    private final int sendEntity;
    private final int arrivedEntity;
    private int unfinished;
    private long end;

    /** Connections gathered until the end of an instant. */
    private final class Pending {
        private final int entity;
        private int[] connections = new int[64];
        private int count;

        Pending(Runnable atEndOfInstant) {
            entity = context.kernel().registerEntity((time, payload) -> atEndOfInstant.run());
        }

        void add(int connection) {
            if (count == 0) {
                context.kernel().scheduleAtEndOfInstant(entity, 0);
            }
            if (count == connections.length) {
                connections = Arrays.copyOf(connections, 2 * count);
            }
            connections[count++] = connection;
        }
    }

    /** @param whenDone told when the last connection has ended */
    SendReceiveRun(WorkloadContext context, SendReceiveSetup setup, int account, Runnable whenDone) {
        this.context = context;
        this.setup = setup;
        this.account = account;
        this.whenDone = whenDone;
        batches = new Batches(
                new PeerRounds(setup.communicator()),
                setup.costs().channels(),
                setup.request().channels());
        proxies = new ProxyThreads(setup.costs().visitTime(), context.gpus());
        transfers = new ConnectionTransfers(context, setup, batches, proxies);
        rankEnd = new long[setup.communicator().ranks()];
        unfinished = batches.connections();
        opening = new Pending(this::clear);
        sending = new Pending(this::send);
        clearedEntity = context.kernel().registerEntity((time, connection) -> cleared((int) connection));
        sendEntity = context.kernel().registerEntity((time, connection) -> sending.add((int) connection));
        arrivedEntity = context.kernel().registerEntity((time, connection) -> arrived((int) connection, time));
    }

    /** Schedules the start of all ranks' kernels. */
    void begin() {
        int starter = context.kernel().registerEntity((time, payload) -> {
            for (int rank = 0; rank < rankEnd.length; rank++) {
                batches.begin(rank, this::open);
            }
        });
        context.kernel().scheduleAfter(setup.protocol().startTime(), starter, 0);
    }

    int connections() {
        return batches.connections();
    }

    int unfinished() {
        return unfinished;
    }

    /** When the last connection had ended, picoseconds. */
    long end() {
        return end;
    }

    /** When the last connection from or to a rank had ended, picoseconds. */
    long end(int rank) {
        return rankEnd[rank];
    }

    private void open(int connection) {
        if (transfers.betweenNodes(connection)) {
            proxies.open(transfers.sendingGpu(connection), transfers.receivingGpu(connection));
            opening.add(connection);
        } else {
            sending.add(connection);
        }
    }

    /** All that opens at this instant is open: receivers come round to it and clear the senders to send. */
    private void clear() {
        for (int index = 0; index < opening.count; index++) {
            int connection = opening.connections[index];
            long turn = proxies.turn(transfers.receivingGpu(connection));
            context.kernel().scheduleAfter(turn + transfers.latency(connection), clearedEntity, connection);
        }
        opening.count = 0;
    }

    private void cleared(int connection) {
        context.kernel().scheduleAfter(proxies.turn(transfers.sendingGpu(connection)), sendEntity, connection);
    }

    private void send() {
        Exchange.Builder exchange = new Exchange.Builder();
        for (int index = 0; index < sending.count; index++) {
            int connection = sending.connections[index];
            if (transfers.bytes(connection) > 0) {
                transfers.add(connection, exchange);
            } else {
                context.kernel()
                        .scheduleAfter(
                                transfers.latency(connection) + timeAfter(connection), arrivedEntity, connection);
            }
        }
        sending.count = 0;
        context.network().exchange(exchange.build(), account, this);
    }

    @Override
    public void delivered(long connection, long time, int limiter) {
        context.kernel().scheduleAfter(timeAfter((int) connection), arrivedEntity, connection);
    }

    private long timeAfter(int connection) {
        if (transfers.betweenNodes(connection)) {
            return TURNS_AFTER_DELIVERY * proxies.turn(transfers.receivingGpu(connection));
        }
        boolean copy = batches.source(connection) == batches.destination(connection);
        return copy ? 0 : Math.max(0, setup.protocol().nvlinkHopTime() - transfers.latency(connection));
    }

    private void arrived(int connection, long time) {
        if (transfers.betweenNodes(connection)) {
            proxies.close(transfers.sendingGpu(connection), transfers.receivingGpu(connection));
        }
        rankEnd[batches.source(connection)] = time;
        rankEnd[batches.destination(connection)] = time;
        batches.done(connection, this::open);
        if (--unfinished == 0) {
            end = time;
            whenDone.run();
        }
    }

    @Override
    public void failed(long connection, int resource) {
        throw new IllegalStateException("rank " + batches.source((int) connection) + " cannot send to rank "
                + batches.destination((int) connection) + ": "
                + context.network().limiter(resource) + " has no capacity");
    }
}
