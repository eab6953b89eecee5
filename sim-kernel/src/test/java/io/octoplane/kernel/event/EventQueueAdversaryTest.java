package io.octoplane.kernel.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * What wheels and calendars are bad at. Each takes a fraction of a second; were any of it quadratic, 10^10 steps and more, it
 * would take longer than the time-out on any machine.
 */
class EventQueueAdversaryTest {
    private static final int MANY = 200_000;
    private static final Duration TOO_LONG = Duration.ofSeconds(20);

    private final EventStore events = new EventStore();
    private final EventQueue queue = new EventQueue(events);
    private final SplittableRandom random = new SplittableRandom(1);
    private long order;
    private long present;

    EventQueueAdversaryTest() {
        queue.clear(0);
    }

    private int add(long time) {
        return queue.add(time, order++, 0, time, true);
    }

    private boolean removeFirst() {
        if (!queue.hasEventBefore(Long.MAX_VALUE)) {
            return false;
        }
        long time = queue.firstTime();
        if (time < present) {
            throw new AssertionError(time + " ps comes after " + present + " ps");
        }
        present = time;
        events.release(queue.removeFirst());
        return true;
    }

    private void drain() {
        while (removeFirst()) {
            // The order is checked on the way.
        }
        assertThat(queue.size()).isZero();
    }

    /** Keeps the number of events: each that is removed adds one after a delay that depends on its how-manieth it is. */
    private void hold(int removals, LongUnaryOperator delay) {
        assertTimeoutPreemptively(TOO_LONG, () -> {
            for (int event = 0; event < removals && removeFirst(); event++) {
                add(present + delay.applyAsLong(event));
            }
            drain();
        });
    }

    @Test
    void manyAtOneInstantInDescendingOrder() {
        assertTimeoutPreemptively(TOO_LONG, () -> {
            for (int event = MANY; event > 0; event--) {
                queue.add(1_000_000, event, 0, 0, false);
            }
            drain();
        });
    }

    @Test
    void manyThatFollowAtTheVeryInstant() {
        for (int event = 0; event < MANY; event++) {
            add(1_000);
        }
        hold(2 * MANY, event -> 0);
    }

    @Test
    void manyInLockstep() {
        for (int event = 0; event < MANY; event++) {
            add(0);
        }
        hold(10 * MANY, event -> 81_920);
    }

    @Test
    void delaysFarShorterThanTheBucketsBegin() {
        for (int event = 0; event < MANY; event++) {
            add(random.nextInt(100));
        }
        hold(10 * MANY, event -> 1 + random.nextInt(100));
    }

    @Test
    void scalesThatChangeWheneverTheWidthHasFollowed() {
        for (int event = 0; event < 10_000; event++) {
            add(random.nextInt(1_000));
        }
        hold(3_000_000, event -> event / 7_000 % 2 == 0 ? random.nextInt(1_000) : random.nextLong(1_000_000_000));
    }

    @Test
    void burstsBetweenLongGaps() {
        for (int event = 0; event < 1_000; event++) {
            add(random.nextInt(1_000));
        }
        hold(2_000_000, event -> 1_000_000_000L + random.nextInt(1_000));
    }

    @Test
    void delaysOfEveryScaleAtOnce() {
        for (int event = 0; event < MANY; event++) {
            add(random.nextLong(1L << 50));
        }
        hold(5 * MANY, event -> 1L << random.nextInt(40));
    }

    @Test
    void aLookFarAheadBeforeMuchIsScheduledForSooner() {
        add(1L << 50);
        assertThat(queue.hasEventBefore(Long.MAX_VALUE)).isTrue();
        for (int event = 0; event < MANY; event++) {
            add(random.nextInt(1_000_000));
        }
        hold(5 * MANY, event -> present < 10_000_000 ? random.nextInt(1_000_000) : 1L << 51);
    }

    @Test
    void manyCanceledAtOneInstantWithALookAtTheNextAfterEach() {
        assertTimeoutPreemptively(TOO_LONG, () -> {
            long[] handles = new long[MANY];
            for (int event = 0; event < MANY; event++) {
                handles[event] = events.handle(add(1_000_000));
            }
            for (int event = 0; event < MANY; event++) {
                assertThat(queue.hasEventBefore(Long.MAX_VALUE)).isTrue();
                assertThat(queue.cancel(handles[event])).isTrue();
            }
            drain();
        });
    }

    @Test
    void timersThatArePutOffAgainAndAgain() {
        assertTimeoutPreemptively(TOO_LONG, () -> {
            int timers = 10_000;
            int[] slots = new int[timers];
            for (int timer = 0; timer < timers; timer++) {
                slots[timer] = add(1_000_000_000);
            }
            add(0);
            for (int step = 0; step < 5_000_000; step++) {
                removeFirst();
                add(present + 1_000);
                int timer = step % timers;
                slots[timer] = queue.reschedule(slots[timer], present + 1_000_000_000, order++);
            }
            assertThat(queue.size()).isEqualTo(timers + 1);
            drain();
        });
    }

    @Test
    void timersThatAreBroughtForwardAgainAndAgain() {
        assertTimeoutPreemptively(TOO_LONG, () -> {
            int slot = add(Long.MAX_VALUE - 1);
            for (int step = 1; step < 3_000_000; step++) {
                slot = queue.reschedule(slot, Long.MAX_VALUE - 1 - step, order++);
            }
            assertThat(queue.size()).isOne();
            drain();
            assertThat(present).isEqualTo(Long.MAX_VALUE - 3_000_000);
        });
    }
}
