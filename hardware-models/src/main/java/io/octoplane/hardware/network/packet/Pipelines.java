package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.network.DeliveryListener;
import io.octoplane.hardware.network.Exchange;
import io.octoplane.kernel.event.EventKernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Transfers of exchanges, and messages that change rails inside a node: pipelines of legs and work. A transfer moves in chunks,
 * as NCCL's and DeepEP's do through their staging buffers: stage by stage, in each the work first (pools serve chunks in the
 * order in which they come), then the legs. A few chunks of a transfer are under way at
 * once, so that its slowest part sets the pace of all.
 */
final class Pipelines {
    /** Bytes of a chunk: NCCL's chunk over the network (p2pNetChunkSize of src/init.cc at v2.25.1). */
    private static final long CHUNK_BYTES = 131_072;

    /** Chunks of a transfer under way at once: NCCL's steps of a buffer (NCCL_STEPS of src/include/device.h). */
    private static final int CHUNKS_UNDER_WAY = 8;

    private static final double PICOSECONDS_PER_SECOND = 1e12;

    /** A leg may be two, one after the other, where it changes rails. */
    private static final int STAGES_OF_A_LEG = 2;

    private final EventKernel kernel;
    private final PacketNetwork network;
    private final PacketAccount account;
    private final int workEntity;
    private final LegListener legs = new LegListener();
    private final List<Transfer> transfers = new ArrayList<>();
    private int[] free = new int[16];
    private int freeCount;
    /** By channel: the last message that took it on a way of several. */
    private Transfer[] lastRelay = {};

    Pipelines(EventKernel kernel, PacketNetwork network, PacketAccount account) {
        this.kernel = kernel;
        this.network = network;
        this.account = account;
        this.workEntity = kernel.registerEntity((time, cookie) -> workDone(cookie, time));
    }

    /**
     * Starts all transfers of an exchange: the first chunk of each, then the second of each, and so on, so that pools take them
     * in turn. The order among transfers is a fixed shuffle: senders that all began with the same receiver would meet there.
     */
    void start(Exchange exchange, int group, DeliveryListener listener) {
        int count = exchange.transferCount();
        int[] ids = new int[count];
        for (int i = 0; i < count; i++) {
            int transfer = shuffled(i, count);
            ids[i] = create(exchange, transfer, group, listener);
        }
        for (int slot = 0; slot < CHUNKS_UNDER_WAY; slot++) {
            for (int id : ids) {
                Transfer transfer = id < 0 ? null : transfers.get(id);
                if (transfer != null && transfer.nextChunk < transfer.chunks && slot < transfer.chunks) {
                    startChunk(id, transfer, slot);
                }
            }
        }
    }

    /** A step that shares no factor with the count visits all; about the golden ratio of it, neighbours come far apart. */
    private static int shuffled(int index, int count) {
        long step = Math.max(1, Math.round(count * 0.618_033_988_749));
        while (greatestCommonDivisor(step, count) != 1) {
            step++;
        }
        return (int) (index * step % count);
    }

    private static long greatestCommonDivisor(long one, long other) {
        return other == 0 ? one : greatestCommonDivisor(other, one % other);
    }

    /** A transfer that is ready to run, or -1 if it has failed. */
    private int create(Exchange exchange, int index, int group, DeliveryListener listener) {
        Transfer transfer = new Transfer(exchange.size(index), group, exchange.cookie(index), listener);
        int down = PacketPath.NONE;
        for (int part = exchange.firstPart(index); part < exchange.firstPart(index + 1); part++) {
            int target = exchange.target(part);
            if (exchange.isWork(part)) {
                transfer.addWork(STAGES_OF_A_LEG * exchange.stage(part), target, exchange.amount(part));
            } else {
                down = Math.max(down, network.downResource(target));
                addLegs(transfer, STAGES_OF_A_LEG * exchange.stage(part), target, Math.round(exchange.amount(part)));
            }
        }
        account.countSent(group, transfer.payload);
        transfer.close();
        int id = keep(transfer);
        if (down != PacketPath.NONE) {
            transfer.failsFor = down;
            kernel.scheduleAfter(0, workEntity, cookie(id, 0));
            return -1;
        }
        begin(transfer);
        return id;
    }

    /** A channel whose way has two parts needs a stage for each. */
    private void addLegs(Transfer transfer, int stage, int channel, long bytes) {
        transfer.payload += bytes;
        transfer.addLeg(stage, network.firstLeg(channel), bytes);
        if (network.secondLeg(channel) != PacketPath.NONE) {
            transfer.addLeg(stage + 1, network.secondLeg(channel), bytes);
        }
    }

    /** Starts a message that takes several ways one after the other. */
    void startRelay(int[] way, long bytes, int group, long cookie, DeliveryListener listener) {
        Transfer transfer = relay(way, bytes, group, cookie, listener);
        transfer.payload = bytes;
        if (!(listener instanceof LegListener)) {
            begin(transfer);
        }
        start(transfer);
    }

    /** A message that was sent before goes on by several ways, with what is left of it. */
    void goOn(int[] way, long left, Messages messages, int message, long sentAt) {
        Transfer transfer =
                relay(way, left, messages.group[message], messages.cookie[message], messages.listener[message]);
        transfer.payload = messages.bytes[message];
        transfer.begun = messages.begun[message];
        transfer.sentAt = sentAt;
        start(transfer);
    }

    private static Transfer relay(int[] way, long bytes, int group, long cookie, DeliveryListener listener) {
        Transfer transfer = new Transfer(bytes, group, cookie, listener);
        for (int leg = 0; leg < way.length; leg++) {
            transfer.addLeg(leg, way[leg], bytes);
        }
        transfer.close();
        return transfer;
    }

    private void start(Transfer transfer) {
        int leg = transfer.channel[0];
        if (leg >= lastRelay.length) {
            lastRelay = Arrays.copyOf(lastRelay, Math.max(64, 2 * leg));
        }
        transfer.before = lastRelay[leg];
        if (transfer.before != null) {
            transfer.before.behind = transfer;
        }
        lastRelay[leg] = transfer;
        int id = keep(transfer);
        for (int slot = 0; slot < CHUNKS_UNDER_WAY && transfer.nextChunk < transfer.chunks; slot++) {
            startChunk(id, transfer, slot);
        }
    }

    private void begin(Transfer transfer) {
        transfer.begun = account.begin(transfer.group);
        transfer.sentAt = kernel.now();
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

    int underWay() {
        return transfers.size() - freeCount;
    }

    private static long cookie(int transfer, int chunk) {
        return (long) transfer << Integer.SIZE | chunk;
    }

    private void startChunk(int id, Transfer transfer, int slot) {
        transfer.index[slot] = transfer.nextChunk++;
        transfer.stage[slot] = -1;
        if (transfer.stages == 0) {
            // Nothing to move: heard of later all the same, as with every engine.
            kernel.scheduleAfter(0, workEntity, cookie(id, slot));
            return;
        }
        nextStage(id, transfer, slot, kernel.now());
    }

    /** The chunk's next stage that has something to do begins with its work; behind the last stage the chunk has arrived. */
    private void nextStage(int id, Transfer transfer, int slot, long now) {
        while (++transfer.stage[slot] < transfer.stages) {
            transfer.stageStart[slot] = now;
            long done = work(transfer, transfer.stage[slot], now);
            if (done > now) {
                kernel.schedule(done, workEntity, cookie(id, slot));
                return;
            }
            if (sendLegs(id, transfer, slot)) {
                return;
            }
        }
        chunkArrived(id, transfer, slot, now);
    }

    /** Hands a chunk's work of a stage to the pools; returns when all is done. */
    private long work(Transfer transfer, int stage, long now) {
        long done = now;
        for (int i = 0; i < transfer.works; i++) {
            if (transfer.workStage[i] == stage) {
                int pool = transfer.pool[i];
                double units = transfer.units[i] / transfer.chunks;
                double seconds = units / account.capacityPerSecond(pool);
                long time =
                        account.work(pool, transfer.group, units, (long) Math.ceil(seconds * PICOSECONDS_PER_SECOND));
                if (time > done) {
                    done = time;
                    transfer.slowestPool = pool;
                }
            }
        }
        return done;
    }

    private void workDone(long cookie, long time) {
        int id = (int) (cookie >>> Integer.SIZE);
        Transfer transfer = transfers.get(id);
        if (transfer.failsFor != PacketPath.NONE) {
            drop(id);
            transfer.listener.failed(transfer.cookie, transfer.failsFor);
            return;
        }
        int slot = (int) cookie;
        if (transfer.stages == 0) {
            chunkArrived(id, transfer, slot, time);
            return;
        }
        transfer.spentWorking += time - transfer.stageStart[slot];
        transfer.stageStart[slot] = time;
        if (!sendLegs(id, transfer, slot)) {
            nextStage(id, transfer, slot, time);
        }
    }

    /** Sends a chunk's bytes of its stage; returns whether there are any. */
    private boolean sendLegs(int id, Transfer transfer, int slot) {
        int stage = transfer.stage[slot];
        int sent = 0;
        for (int leg = 0; leg < transfer.legs; leg++) {
            if (transfer.legStage[leg] == stage && transfer.chunkBytes(leg, slot) > 0) {
                sent++;
            }
        }
        transfer.open[slot] = sent;
        for (int leg = 0; leg < transfer.legs && sent > 0; leg++) {
            long bytes = transfer.legStage[leg] == stage ? transfer.chunkBytes(leg, slot) : 0;
            if (bytes > 0) {
                network.sendLeg(transfer.channel[leg], bytes, transfer.group, cookie(id, slot), legs);
            }
        }
        return sent > 0;
    }

    private void chunkArrived(int id, Transfer transfer, int slot, long time) {
        transfer.arrived++;
        if (transfer.nextChunk < transfer.chunks) {
            startChunk(id, transfer, slot);
        } else if (transfer.arrived == transfer.chunks) {
            transfer.id = id;
            if (transfer.before == null || transfer.before.isDelivered) {
                deliver(transfer, time);
            }
        }
    }

    /** Delivers what has arrived, and messages behind it on its channel that waited for it. */
    private void deliver(Transfer first, long time) {
        for (Transfer transfer = first; transfer != null && transfer.arrived == transfer.chunks; ) {
            drop(transfer.id);
            transfer.isDelivered = true;
            transfer.before = null;
            Transfer behind = transfer.behind;
            int limiter = transfer.limiter();
            if (!(transfer.listener instanceof LegListener)) {
                account.countDelivered(
                        transfer.group, transfer.payload, limiter, transfer.begun, time - transfer.sentAt);
            }
            transfer.listener.delivered(transfer.cookie, time, limiter);
            transfer = behind;
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
            int stage = transfer.stage[slot];
            transfer.noteLimiter(stage, limiter, time - transfer.stageStart[slot]);
            if (--transfer.open[slot] == 0) {
                transfer.spentSending[stage] += time - transfer.stageStart[slot];
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
        /** Reading of the group's clock when it began. */
        private double begun;

        private long sentAt;

        // Of messages on a way of several channels: the neighbours in their order.
        private Transfer before;
        private Transfer behind;
        private boolean isDelivered;
        /** Known once all has arrived. */
        private int id;

        private long payload;
        private int failsFor = PacketPath.NONE;

        private int works;
        private int[] workStage = new int[2];
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

        // Where chunks spent their time.
        private long spentWorking;
        private long[] spentSending;
        private int[] legLimiter;
        private long[] legLimiterLead;
        private int slowestPool = PacketPath.NONE;

        Transfer(double size, int group, long cookie, DeliveryListener listener) {
            this.size = size;
            this.group = group;
            this.cookie = cookie;
            this.listener = listener;
        }

        void addWork(int itsStage, int itsPool, double itsUnits) {
            if (works == pool.length) {
                workStage = Arrays.copyOf(workStage, 2 * works);
                pool = Arrays.copyOf(pool, 2 * works);
                units = Arrays.copyOf(units, 2 * works);
            }
            workStage[works] = itsStage;
            stages = Math.max(stages, itsStage + 1);
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
            spentSending = new long[stages];
            legLimiter = new int[stages];
            legLimiterLead = new long[stages];
        }

        /** Of a stage the limiter that held its legs for most of the time, as {@link WaitCauses} finds it. */
        void noteLimiter(int itsStage, int limiter, long picoseconds) {
            if (legLimiter[itsStage] == limiter) {
                legLimiterLead[itsStage] += picoseconds;
            } else if (legLimiterLead[itsStage] > picoseconds) {
                legLimiterLead[itsStage] -= picoseconds;
            } else {
                legLimiter[itsStage] = limiter;
                legLimiterLead[itsStage] = picoseconds - legLimiterLead[itsStage];
            }
        }

        /** The part of a leg's bytes that belongs to a chunk; over all chunks they add up to the leg's. */
        long chunkBytes(int leg, int slot) {
            long chunk = index[slot];
            return share(bytes[leg], chunk + 1) - share(bytes[leg], chunk);
        }

        private long share(long whole, long parts) {
            return whole / chunks * parts + whole % chunks * parts / chunks;
        }

        /** What the chunks spent most of their time at: in a pipeline they gather before its slowest part. */
        int limiter() {
            int most = 0;
            for (int stage = 1; stage < stages; stage++) {
                if (spentSending[stage] > spentSending[most]) {
                    most = stage;
                }
            }
            boolean workHeld = slowestPool != PacketPath.NONE && (stages == 0 || spentWorking > spentSending[most]);
            return workHeld || stages == 0 ? slowestPool : legLimiter[most];
        }
    }
}
