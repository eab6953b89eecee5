package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.network.DeliveryListener;
import io.octoplane.hardware.network.Exchange;
import io.octoplane.kernel.event.EventKernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Transfers of exchanges, and messages that change rails inside a node: pipelines of legs and work. A transfer moves in chunks,
 * as NCCL's and DeepEP's do through their staging buffers: work first (its pools serve chunks in the order in which they come),
 * then the legs of each stage, each when all of the stage before have arrived. A few chunks of a transfer are under way at
 * once, so that its slowest part sets the pace of all.
 */
final class Pipelines {
    /** Bytes of a chunk: NCCL's chunk over the network (p2pNetChunkSize of src/init.cc at v2.25.1). */
    private static final long CHUNK_BYTES = 131_072;

    /** Chunks of a transfer under way at once: NCCL's steps of a buffer (NCCL_STEPS of src/include/device.h). */
    private static final int CHUNKS_UNDER_WAY = 8;

    private static final double PICOSECONDS_PER_SECOND = 1e12;
    private static final int WORK = -1;

    private final EventKernel kernel;
    private final PacketNetwork network;
    private final PacketAccount account;
    private final int workEntity;
    private final LegListener legs = new LegListener();
    private final List<Transfer> transfers = new ArrayList<>();
    private int[] free = new int[16];
    private int freeCount;

    Pipelines(EventKernel kernel, PacketNetwork network, PacketAccount account) {
        this.kernel = kernel;
        this.network = network;
        this.account = account;
        this.workEntity = kernel.registerEntity((time, cookie) -> workDone(cookie, time));
    }

    /** Starts a transfer of an exchange. */
    void start(Exchange exchange, int index, int group, DeliveryListener listener) {
        Transfer transfer = new Transfer(exchange.size(index), group, exchange.cookie(index), listener);
        int down = PacketPath.NONE;
        for (int part = exchange.firstPart(index); part < exchange.firstPart(index + 1); part++) {
            int target = exchange.target(part);
            if (exchange.stage(part) < 0) {
                transfer.addWork(target, exchange.amount(part));
            } else {
                down = Math.max(down, network.downResource(target));
                addLegs(transfer, 2 * exchange.stage(part), target, Math.round(exchange.amount(part)));
            }
        }
        account.countSent(group, transfer.payload);
        int id = keep(transfer);
        if (down != PacketPath.NONE) {
            transfer.failsFor = down;
            kernel.scheduleAfter(0, workEntity, cookie(id, 0));
            return;
        }
        run(id, transfer);
    }

    /** A channel whose way has two parts needs a stage for each. */
    private void addLegs(Transfer transfer, int stage, int channel, long bytes) {
        transfer.payload += bytes;
        transfer.addLeg(stage, network.firstLeg(channel), bytes);
        if (network.secondLeg(channel) != PacketPath.NONE) {
            transfer.addLeg(stage + 1, network.secondLeg(channel), bytes);
        }
    }

    /** Starts a message that takes two ways one after the other. */
    void startRelay(int firstLeg, int secondLeg, long bytes, int group, long cookie, DeliveryListener listener) {
        Transfer transfer = new Transfer(bytes, group, cookie, listener);
        transfer.payload = bytes;
        transfer.addLeg(0, firstLeg, bytes);
        transfer.addLeg(1, secondLeg, bytes);
        run(keep(transfer), transfer);
    }

    private int keep(Transfer transfer) {
        if (freeCount > 0) {
            int id = free[--freeCount];
            transfers.set(id, transfer);
            return id;
        }
        transfers.add(transfer);
        return transfers.size() - 1;
    }

    private static long cookie(int transfer, int chunk) {
        return (long) transfer << Integer.SIZE | chunk;
    }

    private void run(int id, Transfer transfer) {
        transfer.close();
        for (int slot = 0; slot < CHUNKS_UNDER_WAY && transfer.nextChunk < transfer.chunks; slot++) {
            startChunk(id, transfer, slot);
        }
    }

    private void startChunk(int id, Transfer transfer, int slot) {
        transfer.index[slot] = transfer.nextChunk++;
        transfer.stage[slot] = WORK;
        transfer.stageStart[slot] = kernel.now();
        long done = kernel.now();
        int last = PacketPath.NONE;
        for (int i = 0; i < transfer.works; i++) {
            double seconds = transfer.units[i] / transfer.chunks / account.capacityPerSecond(transfer.pool[i]);
            long time = account.work(transfer.pool[i], transfer.group, transfer.units[i] / transfer.chunks, (long)
                    Math.ceil(seconds * PICOSECONDS_PER_SECOND));
            if (time > done) {
                done = time;
                last = transfer.pool[i];
            }
        }
        transfer.slowestPool = last == PacketPath.NONE ? transfer.slowestPool : last;
        if (done > kernel.now()) {
            kernel.schedule(done, workEntity, cookie(id, slot));
        } else {
            nextStage(id, transfer, slot, kernel.now());
        }
    }

    private void workDone(long cookie, long time) {
        int id = (int) (cookie >>> Integer.SIZE);
        Transfer transfer = transfers.get(id);
        if (transfer.failsFor != PacketPath.NONE) {
            drop(id);
            transfer.listener.failed(transfer.cookie, transfer.failsFor);
            return;
        }
        nextStage(id, transfer, (int) cookie, time);
    }

    /** Begins the chunk's next stage that has bytes; behind the last one the chunk has arrived. */
    private void nextStage(int id, Transfer transfer, int slot, long time) {
        transfer.noteStage(slot, time);
        while (++transfer.stage[slot] < transfer.stages) {
            int sent = 0;
            int stage = transfer.stage[slot];
            for (int leg = 0; leg < transfer.legs; leg++) {
                if (transfer.legStage[leg] == stage && transfer.chunkBytes(leg, slot) > 0) {
                    sent++;
                }
            }
            if (sent > 0) {
                transfer.open[slot] = sent;
                for (int leg = 0; leg < transfer.legs; leg++) {
                    long bytes = transfer.legStage[leg] == stage ? transfer.chunkBytes(leg, slot) : 0;
                    if (bytes > 0) {
                        network.sendLeg(transfer.channel[leg], bytes, transfer.group, cookie(id, slot), legs);
                    }
                }
                return;
            }
        }
        chunkArrived(id, transfer, slot, time);
    }

    private void chunkArrived(int id, Transfer transfer, int slot, long time) {
        transfer.arrived++;
        if (transfer.nextChunk < transfer.chunks) {
            startChunk(id, transfer, slot);
        } else if (transfer.arrived == transfer.chunks) {
            drop(id);
            int limiter = transfer.limiter();
            account.countDelivered(transfer.group, transfer.payload, transfer.size, limiter);
            transfer.listener.delivered(transfer.cookie, time, limiter);
        }
    }

    private void drop(int id) {
        transfers.set(id, null);
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, 2 * freeCount);
        }
        free[freeCount++] = id;
    }

    /** Hears of chunks; a class of its own so that their bytes are not counted twice. */
    final class LegListener implements DeliveryListener {
        @Override
        public void delivered(long cookie, long time, int limiter) {
            int id = (int) (cookie >>> Integer.SIZE);
            int slot = (int) cookie;
            Transfer transfer = transfers.get(id);
            transfer.legLimiter[transfer.stage[slot]] = limiter;
            if (--transfer.open[slot] == 0) {
                nextStage(id, transfer, slot, time);
            }
        }

        @Override
        public void failed(long cookie, int resource) {
            throw new IllegalStateException("a transfer is not begun over what is down");
        }
    }

    /** One transfer under way. */
    private static final class Transfer {
        private final double size;
        private final int group;
        private final long cookie;
        private final DeliveryListener listener;
        private long payload;
        private int failsFor = PacketPath.NONE;

        private int works;
        private int[] pool = new int[2];
        private double[] units = new double[2];
        private int legs;
        private int[] legStage = new int[2];
        private int[] channel = new int[2];
        private long[] bytes = new long[2];

        private long chunks;
        private int stages;
        private long nextChunk;
        private long arrived;

        // By chunk under way.
        private final long[] index = new long[CHUNKS_UNDER_WAY];
        private final int[] stage = new int[CHUNKS_UNDER_WAY];
        private final int[] open = new int[CHUNKS_UNDER_WAY];
        private final long[] stageStart = new long[CHUNKS_UNDER_WAY];

        // Where chunks spent their time: work first, then by stage.
        private long[] spent;
        private int[] legLimiter;
        private int slowestPool = PacketPath.NONE;

        Transfer(double size, int group, long cookie, DeliveryListener listener) {
            this.size = size;
            this.group = group;
            this.cookie = cookie;
            this.listener = listener;
        }

        void addWork(int itsPool, double itsUnits) {
            if (works == pool.length) {
                pool = Arrays.copyOf(pool, 2 * works);
                units = Arrays.copyOf(units, 2 * works);
            }
            pool[works] = itsPool;
            units[works++] = itsUnits;
        }

        void addLeg(int itsStage, int itsChannel, long itsBytes) {
            if (legs == legStage.length) {
                legStage = Arrays.copyOf(legStage, 2 * legs);
                channel = Arrays.copyOf(channel, 2 * legs);
                bytes = Arrays.copyOf(bytes, 2 * legs);
            }
            legStage[legs] = itsStage;
            channel[legs] = itsChannel;
            bytes[legs++] = itsBytes;
            stages = Math.max(stages, itsStage + 1);
        }

        void close() {
            chunks = Math.max(1, (long) Math.ceil(size / CHUNK_BYTES));
            spent = new long[stages + 1];
            legLimiter = new int[stages];
        }

        /** The part of a leg's bytes that belongs to a chunk; over all chunks they add up to the leg's. */
        long chunkBytes(int leg, int slot) {
            long chunk = index[slot];
            return share(bytes[leg], chunk + 1) - share(bytes[leg], chunk);
        }

        private long share(long whole, long parts) {
            return whole / chunks * parts + whole % chunks * parts / chunks;
        }

        void noteStage(int slot, long time) {
            spent[stage[slot] + 1] += time - stageStart[slot];
            stageStart[slot] = time;
        }

        /** What the chunks spent most of their time at: in a pipeline they gather before its slowest part. */
        int limiter() {
            int most = 0;
            for (int i = 1; i < spent.length; i++) {
                if (spent[i] > spent[most]) {
                    most = i;
                }
            }
            if (most == 0 && slowestPool == PacketPath.NONE) {
                return stages == 0 ? 0 : legLimiter[0];
            }
            return most == 0 ? slowestPool : legLimiter[most - 1];
        }
    }
}
