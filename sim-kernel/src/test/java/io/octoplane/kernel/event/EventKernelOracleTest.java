package io.octoplane.kernel.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Random programs that schedule, cancel and reschedule run alike on the kernel and on a {@link java.util.PriorityQueue}. */
class EventKernelOracleTest {
    /** What a program needs of a kernel; a cancelled handle may be of any age. */
    private interface Queue {
        long schedule(long time, int entity, long payload);

        void scheduleAtEndOfInstant(int entity, long payload);

        boolean cancel(long handle);

        long reschedule(long handle, long time);

        int pending();
    }

    /** Each event schedules and cancels at random; few distinct delays make many ties. */
    private static final class Program {
        private final SplittableRandom random;
        private final int entities;
        private final int longestDelay;
        private final List<Long> handles = new ArrayList<>();
        private final List<String> log = new ArrayList<>();
        private int toSchedule;

        Program(long seed) {
            random = new SplittableRandom(seed);
            entities = 1 + random.nextInt(20);
            longestDelay = 1 + random.nextInt(50);
            toSchedule = random.nextInt(3_000);
        }

        void start(Queue queue) {
            int initially = random.nextInt(1_000);
            for (int event = 0; event < initially; event++) {
                act(queue, 0);
            }
        }

        void handle(Queue queue, int entity, long time, long payload) {
            log.add(entity + ":" + payload + "@" + time + " of " + queue.pending());
            for (int action = random.nextInt(4); action > 0; action--) {
                act(queue, time);
            }
        }

        private void act(Queue queue, long now) {
            if (random.nextInt(3) > 0 && toSchedule-- > 0) {
                handles.add(queue.schedule(now + random.nextInt(longestDelay), random.nextInt(entities), toSchedule));
            } else if (random.nextInt(4) == 0 && toSchedule-- > 0) {
                queue.scheduleAtEndOfInstant(random.nextInt(entities), toSchedule);
            } else if (!handles.isEmpty() && random.nextBoolean()) {
                int index = random.nextInt(handles.size());
                handles.set(index, queue.reschedule(handles.get(index), now + random.nextInt(longestDelay)));
                log.add("rescheduled " + (handles.get(index) != 0));
            } else if (!handles.isEmpty()) {
                log.add("cancelled " + queue.cancel(handles.get(random.nextInt(handles.size()))));
            }
        }
    }

    @Test
    void randomProgramsRunAsOnAPriorityQueue() {
        EventKernel kernel = new EventKernel();
        for (long seed = 1; seed <= 150; seed++) {
            kernel.reset(0);
            List<String> log = runOnKernel(kernel, seed);
            assertThat(log).as("seed %d", seed).isEqualTo(runOnPriorityQueue(seed));
            assertThat(kernel.pendingEvents()).as("seed %d", seed).isZero();
        }
    }

    private static List<String> runOnKernel(EventKernel kernel, long seed) {
        Program program = new Program(seed);
        Queue queue = new Queue() {
            @Override
            public long schedule(long time, int entity, long payload) {
                return kernel.scheduleCancelable(time, entity, payload);
            }

            @Override
            public void scheduleAtEndOfInstant(int entity, long payload) {
                kernel.scheduleAtEndOfInstant(entity, payload);
            }

            @Override
            public boolean cancel(long handle) {
                return kernel.cancel(handle);
            }

            @Override
            public long reschedule(long handle, long time) {
                return kernel.reschedule(handle, time);
            }

            @Override
            public int pending() {
                return kernel.pendingEvents();
            }
        };
        for (int entity = 0; entity < program.entities; entity++) {
            int self = entity;
            kernel.registerEntity((time, payload) -> program.handle(queue, self, time, payload));
        }
        program.start(queue);
        kernel.run();
        return program.log;
    }

    private static List<String> runOnPriorityQueue(long seed) {
        Program program = new Program(seed);
        PriorityQueueKernel oracle = new PriorityQueueKernel();
        Queue queue = new Queue() {
            @Override
            public long schedule(long time, int entity, long payload) {
                return oracle.schedule(time, entity, payload);
            }

            @Override
            public void scheduleAtEndOfInstant(int entity, long payload) {
                oracle.scheduleAtEndOfInstant(entity, payload);
            }

            @Override
            public boolean cancel(long handle) {
                return oracle.cancel(handle);
            }

            @Override
            public long reschedule(long handle, long time) {
                return oracle.reschedule(handle, time);
            }

            @Override
            public int pending() {
                return oracle.pendingEvents();
            }
        };
        for (int entity = 0; entity < program.entities; entity++) {
            int self = entity;
            oracle.registerEntity((time, payload) -> program.handle(queue, self, time, payload));
        }
        program.start(queue);
        oracle.run();
        return program.log;
    }
}
