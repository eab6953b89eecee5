package io.octoplane.kernel.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random sequences of all operations, millions of them, give the same events in the same order as the heap. */
class EventQueueOracleTest {
    private static final int SEQUENCES = 12;
    private static final int OPERATIONS = 150_000;

    /** Where in time new events lie; each makes another part of the queue work. */
    private enum Delays {
        ONE_INSTANT,
        FEW_INSTANTS,
        PACKETS,
        SHORT,
        UNIFORM,
        EXPONENTIAL,
        ALL_SCALES,
        BURSTS,
        END_OF_TIME;

        long draw(SplittableRandom random, long present) {
            return switch (this) {
                case ONE_INSTANT -> 0;
                case FEW_INSTANTS -> 80_000L * random.nextInt(4);
                case PACKETS -> HoldDelays.PACKETS.draw(random);
                case SHORT -> random.nextInt(50);
                case UNIFORM -> random.nextLong(1L << 40);
                case EXPONENTIAL -> HoldDelays.EXPONENTIAL.draw(random);
                case ALL_SCALES -> random.nextLong(1L << random.nextInt(1, 50));
                case BURSTS -> random.nextInt(200) == 0 ? 1_000_000_000L : random.nextInt(1_000);
                case END_OF_TIME -> Long.MAX_VALUE - 1 - present - random.nextInt(1000) % (Long.MAX_VALUE - present);
            };
        }
    }

    /** One sequence on both sides. */
    private static final class Comparison {
        private final SplittableRandom random;
        private final EventStore events = new EventStore();
        private final EventQueue queue = new EventQueue(events);
        private final HeapOracle oracle = new HeapOracle();
        private final String name;

        /** By event: the handle it has now; those that are over keep theirs, to be tried again. */
        private long[] handles = new long[1024];

        private int known;
        private long present;
        private long nextOrder;
        private long operations;

        Comparison(long seed, String name) {
            this.random = new SplittableRandom(seed);
            this.name = name + ", seed " + seed;
            queue.clear(0);
        }

        void restart(long time) {
            queue.clear(time);
            oracle.clear();
            present = time;
            for (int event = 0; event < known; event++) {
                check(!queue.cancel(handles[event]), "a handle outlived the restart");
            }
            known = 0;
        }

        void operate(Delays delays, int wanted) {
            operations++;
            int draw = random.nextInt(100);
            if (draw < 8) {
                reschedule(delays);
            } else if (draw < 14) {
                cancel();
            } else if (draw < 15) {
                lookAhead();
            } else if (oracle.size() > 2 * random.nextInt(wanted + 1)) {
                removeFirst(draw < 50 ? present + random.nextLong(1L << random.nextInt(1, 40)) : Long.MAX_VALUE);
            } else {
                add(delays.draw(random, present));
            }
            check(queue.size() == oracle.size(), "sizes differ");
        }

        void drain() {
            while (oracle.hasEventBefore(Long.MAX_VALUE)) {
                removeFirst(Long.MAX_VALUE);
            }
            check(!queue.hasEventBefore(Long.MAX_VALUE) && queue.size() == 0, "the queue holds more");
        }

        private void add(long delay) {
            int event = known++;
            if (event == handles.length) {
                handles = Arrays.copyOf(handles, 2 * event);
            }
            boolean cancelable = random.nextInt(4) > 0;
            long order = order();
            int slot = queue.add(present + delay, order, 3, event, cancelable);
            handles[event] = cancelable ? events.handle(slot) : 0;
            oracle.put(event, present + delay, order);
        }

        /** Some are out of sequence, as those of different entities are. */
        private long order() {
            nextOrder++;
            return (long) random.nextInt(100) << 40 | nextOrder;
        }

        private int randomEvent() {
            int back = 1 + random.nextInt(random.nextBoolean() ? Math.min(known, 1_000) : known);
            return known - back;
        }

        private void cancel() {
            if (known > 0) {
                int event = randomEvent();
                if (queue.cancel(handles[event])) {
                    oracle.remove(event);
                }
            }
        }

        private void reschedule(Delays delays) {
            if (known > 0) {
                int event = randomEvent();
                int slot = events.find(handles[event]);
                if (slot != EventStore.NONE) {
                    long time = present + delays.draw(random, present);
                    long order = order();
                    handles[event] = events.handle(queue.reschedule(slot, time, order));
                    oracle.remove(event);
                    oracle.put(event, time, order);
                }
            }
        }

        private void lookAhead() {
            boolean any = queue.hasEventBefore(Long.MAX_VALUE);
            check(any == oracle.hasEventBefore(Long.MAX_VALUE), "one has a next event, the other has not");
            check(!any || queue.firstTime() == oracle.firstTime(), "next times differ");
        }

        private void removeFirst(long limit) {
            boolean any = queue.hasEventBefore(limit);
            check(any == oracle.hasEventBefore(limit), "one has an event before the limit, the other has not");
            if (any) {
                present = oracle.firstTime();
                check(queue.firstTime() == present, "next times differ");
                int slot = queue.removeFirst();
                int event = oracle.removeFirst();
                check(events.payload(slot) == event, "next events differ");
                check(events.entity(slot) == 3, "the entity was lost");
                events.release(slot);
            }
        }

        private void check(boolean holds, String complaint) {
            if (!holds) {
                fail("%s, operation %d at %d ps: %s", name, operations, present, complaint);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneDistributionOfDelays(Delays delays) {
        for (long seed = 1; seed <= SEQUENCES / 3; seed++) {
            Comparison comparison = new Comparison(seed, delays.name());
            int wanted = 1 << 3 * (int) seed;
            for (int operation = 0; operation < OPERATIONS; operation++) {
                comparison.operate(delays, wanted);
            }
            comparison.drain();
        }
    }

    @Test
    void distributionsAndNumbersThatChangeOnTheWay() {
        Delays[] all = Delays.values();
        for (long seed = 1; seed <= SEQUENCES; seed++) {
            SplittableRandom phases = new SplittableRandom(seed);
            Comparison comparison = new Comparison(seed, "changing");
            for (int phase = 0; phase < 12; phase++) {
                Delays delays = all[phases.nextInt(all.length - 1)];
                int wanted = 1 << phases.nextInt(17);
                for (int operation = phases.nextInt(2 * OPERATIONS / 5); operation > 0; operation--) {
                    comparison.operate(delays, wanted);
                }
                if (phases.nextInt(5) == 0) {
                    comparison.restart(phases.nextLong(1L << phases.nextInt(1, 62)));
                } else if (phases.nextInt(5) == 0) {
                    comparison.drain();
                }
            }
            comparison.drain();
        }
    }

    @Test
    void theLastInstantsOfSimulatedTimeAreLikeOthers() {
        Comparison comparison = new Comparison(1, "end of time");
        comparison.add(Long.MAX_VALUE - 1);
        comparison.add(0);
        comparison.add(1L << 62);
        comparison.add(Long.MAX_VALUE - 2);
        comparison.drain();
        assertThat(comparison.present).isEqualTo(Long.MAX_VALUE - 1);
        comparison.restart(Long.MAX_VALUE - 1);
        comparison.add(0);
        comparison.drain();
        assertThat(comparison.present).isEqualTo(Long.MAX_VALUE - 1);
    }
}
