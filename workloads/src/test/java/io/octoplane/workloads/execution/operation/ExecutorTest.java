package io.octoplane.workloads.execution.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.kernel.event.EventKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends when, against the longest path through the operations. */
class ExecutorTest {
    private static final int MEETING_TIME = 7;

    private final EventKernel kernel = new EventKernel();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    @DisplayName("operations of one rank end when the longest path to them ends")
    void longestPath(long seed) {
        Random random = new Random(seed);
        OperationBlock.Builder builder = new OperationBlock.Builder("random");
        long[] durations = new long[40];
        long[] ends = new long[durations.length];
        long[] endOfStream = new long[3];
        for (int operation = 0; operation < durations.length; operation++) {
            int stream = random.nextInt(endOfStream.length);
            int[] after = new int[random.nextInt(3)];
            for (int place = 0; place < after.length; place++) {
                after[place] = random.nextInt(operation + 1) - 1;
            }
            durations[operation] = random.nextInt(100);
            long begin = endOfStream[stream];
            for (int other : after) {
                begin = other < 0 ? begin : Math.max(begin, ends[other]);
            }
            ends[operation] = begin + durations[operation];
            endOfStream[stream] = ends[operation];
            builder.add(OperationKind.COMPUTE, stream, operation, after);
        }
        OperationBlock block = builder.build();
        Fake fake = new Fake(List.of(List.of(block)), durations);
        long[] seen = new long[durations.length];
        fake.onComputed = (rank, operation, end) -> seen[operation] = end;
        fake.run();
        assertThat(seen).as("seed %d", seed).containsExactly(ends);
    }

    @Test
    @DisplayName("a group meets when its slowest member is there, and all go on together")
    void meeting() {
        OperationBlock.Builder builder = new OperationBlock.Builder("meet");
        builder.add(OperationKind.COMPUTE, 0, 0);
        builder.add(OperationKind.MEETING, 0, 0);
        OperationBlock quick = builder.build();
        OperationBlock.Builder slow = new OperationBlock.Builder("meet late");
        slow.add(OperationKind.COMPUTE, 0, 1);
        slow.add(OperationKind.MEETING, 0, 0);
        Fake fake = new Fake(List.of(List.of(quick), List.of(slow.build()), List.of(quick)), 10, 25);
        fake.run();
        assertThat(fake.meetings)
                .containsExactly(
                        "0: 10 to 25 for 1, ends 32", "1: 25 to 25 for 1, ends 32", "2: 10 to 25 for 1, ends 32");
    }

    @Test
    @DisplayName(
            "a block that waits for a message begins when it is there, early or late; asking and beginning are told apart")
    void messages() {
        OperationBlock.Builder sender = new OperationBlock.Builder("send");
        sender.add(OperationKind.COMPUTE, 0, 0);
        sender.add(OperationKind.SEND, 1, 0, 0);
        OperationBlock.Builder receiver = new OperationBlock.Builder("receive");
        receiver.add(OperationKind.RECEIVE, 0, 0);
        receiver.add(OperationKind.COMPUTE, 0, 1);
        Fake fake = new Fake(List.of(List.of(sender.build()), List.of(receiver.build())), 40, 5);
        fake.run();
        assertThat(fake.blocks).containsExactly("0: 0 0 40", "1: 0 43 48");
    }

    @Test
    @DisplayName("who delivers a message waits until it is there, and counts that among what comes before its block")
    void delivered() {
        OperationBlock.Builder sender = new OperationBlock.Builder("deliver");
        int delivery = sender.add(OperationKind.DELIVER, 1, 0);
        sender.add(OperationKind.COMPUTE, 0, 0, delivery);
        OperationBlock.Builder receiver = new OperationBlock.Builder("receive");
        receiver.add(OperationKind.RECEIVE, 0, 0);
        receiver.add(OperationKind.COMPUTE, 0, 1);
        Fake fake = new Fake(List.of(List.of(sender.build()), List.of(receiver.build())), 40, 5);
        fake.run();
        assertThat(fake.awaited).isEqualTo(1);
        assertThat(fake.blocks).containsExactly("1: 0 3 8", "0: 0 3 43");
    }

    @Test
    @DisplayName("the same block may follow itself, even when it takes no time")
    void repeated() {
        OperationBlock.Builder builder = new OperationBlock.Builder("nothing");
        builder.add(OperationKind.SEND, 0, 0);
        builder.add(OperationKind.SEND, 1, 0);
        OperationBlock block = builder.build();
        Fake fake = new Fake(List.of(List.of(block, block, block)));
        fake.run();
        assertThat(fake.blocks).hasSize(3);
        assertThat(fake.sent).isEqualTo(6);
    }

    /** Ranks with given blocks; all meet in one group, messages go from rank 0 to rank 1 in 3 picoseconds. */
    private final class Fake implements OperationSource, OperationObserver {
        private interface Computed {
            void ended(int rank, int operation, long end);
        }

        private final List<List<OperationBlock>> work = new ArrayList<>();
        private final long[] durations;
        private final List<String> meetings = new ArrayList<>();
        private final List<String> blocks = new ArrayList<>();
        private Computed onComputed = (rank, operation, end) -> {};
        private Executor executor;
        private int sent;
        private int awaited;
        private boolean awaitsDelivery;
        private int partEntity;
        private int arriveEntity;

        Fake(List<List<OperationBlock>> work, long... durations) {
            work.forEach(ofRank -> this.work.add(new ArrayList<>(ofRank)));
            this.durations = durations;
        }

        void run() {
            int[] all = new int[work.size()];
            for (int rank = 0; rank < all.length; rank++) {
                all[rank] = rank;
            }
            executor = new Executor(kernel, this, this, new int[][] {all}, all.length, 64);
            partEntity = kernel.registerEntity((time, payload) -> executor.endMeeting((int) payload));
            arriveEntity = kernel.registerEntity((time, payload) -> {
                executor.arrived((int) payload, 1);
                if (awaitsDelivery) {
                    executor.delivered(0, 0);
                }
            });
            executor.start();
            kernel.run();
            assertThat(executor.working()).isZero();
        }

        @Override
        public OperationBlock next(int rank) {
            return work.get(rank).isEmpty() ? null : work.get(rank).remove(0);
        }

        @Override
        public long duration(int rank, OperationBlock block, int operation) {
            return durations[block.work(operation)];
        }

        @Override
        public int group(int rank, OperationBlock block, int operation) {
            return 0;
        }

        @Override
        public void meet(int group, int rank, OperationBlock block, int operation) {
            kernel.scheduleAfter(MEETING_TIME, partEntity, group);
        }

        @Override
        public void send(int rank, OperationBlock block, int operation) {
            sent++;
            awaitsDelivery = block.kind(operation) == OperationKind.DELIVER;
            if (work.size() > 1) {
                kernel.scheduleAfter(3, arriveEntity, block.work(operation));
            }
        }

        @Override
        public int message(int rank, OperationBlock block, int operation) {
            return block.work(operation);
        }

        @Override
        public void awaits(int rank, OperationBlock block, int operation) {
            awaited++;
        }

        @Override
        public void computed(int rank, OperationBlock block, int operation, long begin, long end) {
            onComputed.ended(rank, operation, end);
        }

        @Override
        public void met(int rank, OperationBlock block, int operation, long joined, long gathered, int last, long end) {
            meetings.add(rank + ": " + joined + " to " + gathered + " for " + last + ", ends " + end);
        }

        @Override
        public void ended(int rank, OperationBlock block, long asked, long begin, long end) {
            blocks.add(rank + ": " + asked + " " + begin + " " + end);
        }
    }
}
