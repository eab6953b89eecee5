package io.octoplane.kernel.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.kernel.time.SimulationTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The contract of the kernel, one sentence a test. */
class EventKernelTest {
    private final EventKernel kernel = new EventKernel();
    private final List<String> log = new ArrayList<>();

    private int logger(String name) {
        return kernel.registerEntity((time, payload) -> log.add(name + payload + "@" + time));
    }

    @Test
    void eventsAreExecutedInTheOrderOfTime() {
        int entity = logger("a");
        kernel.schedule(30, entity, 3);
        kernel.schedule(10, entity, 1);
        kernel.scheduleAfter(20, entity, 2);
        kernel.run();
        assertThat(log).containsExactly("a1@10", "a2@20", "a3@30");
        assertThat(kernel.now()).isEqualTo(30);
        assertThat(kernel.executedEvents()).isEqualTo(3);
        assertThat(kernel.nextEventTime()).isEqualTo(SimulationTime.NEVER);
    }

    @Test
    void atOneInstantTheEntityThatScheduledDecidesNotTheOneThatReceivesNorWhoWasFirst() {
        int sink = logger("sink");
        int low = kernel.registerEntity((time, payload) -> kernel.schedule(100, sink, payload));
        int high = kernel.registerEntity((time, payload) -> kernel.schedule(100, sink, payload));
        kernel.schedule(1, high, 7);
        kernel.schedule(2, high, 8);
        kernel.schedule(3, low, 5);
        kernel.schedule(4, low, 6);
        kernel.run();
        assertThat(log).containsExactly("sink5@100", "sink6@100", "sink7@100", "sink8@100");
    }

    @Test
    void whatComesFromOutsideGoesBeforeTheEntities() {
        int sink = logger("sink");
        int entity = kernel.registerEntity((time, payload) -> kernel.schedule(100, sink, payload));
        kernel.schedule(1, entity, 2);
        kernel.run(1);
        kernel.schedule(100, sink, 1);
        kernel.run();
        assertThat(log).containsExactly("sink1@100", "sink2@100");
    }

    @Test
    void aHandlerMayScheduleAtThePresentInstant() {
        int sink = logger("sink");
        int entity = kernel.registerEntity((time, payload) -> kernel.scheduleAfter(0, sink, payload));
        kernel.schedule(5, entity, 1);
        kernel.run();
        assertThat(log).containsExactly("sink1@5");
    }

    @Test
    void whatWaitsForTheEndOfAnInstantSeesAllThatHappensAtIt() {
        int sink = logger("end");
        int chained = logger("chained");
        int first = kernel.registerEntity((time, payload) -> kernel.scheduleAtEndOfInstant(sink, payload));
        int later = kernel.registerEntity((time, payload) -> {
            log.add("later");
            kernel.scheduleAfter(0, chained, payload);
        });
        kernel.schedule(10, first, 1);
        kernel.schedule(10, later, 2);
        kernel.schedule(11, later, 3);
        kernel.run();
        assertThat(log).containsExactly("later", "chained2@10", "end1@10", "later", "chained3@11");
    }

    @Test
    void schedulingIntoThePastIsRefused() {
        int entity = kernel.registerEntity((time, payload) -> kernel.schedule(time - 1, (int) payload, 0));
        kernel.schedule(10, entity, entity);
        assertThatThrownBy(kernel::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot schedule an event at 9 ps: the present is 10 ps");
        assertThat(kernel.pendingEvents()).isZero();
    }

    @Test
    void negativeDelaysUnknownEntitiesAndTheEndOfTimeAreRefused() {
        int entity = logger("a");
        assertThatThrownBy(() -> kernel.scheduleAfter(-1, entity, 0)).hasMessageContaining("-1 ps");
        assertThatThrownBy(() -> kernel.schedule(0, entity + 1, 0)).hasMessageContaining("1 are registered");
        assertThatThrownBy(() -> kernel.schedule(0, -1, 0)).hasMessageContaining("No entity -1");
        assertThatThrownBy(() -> kernel.schedule(SimulationTime.NEVER, entity, 0))
                .isInstanceOf(IllegalArgumentException.class);
        kernel.advanceTo(1);
        assertThatThrownBy(() -> kernel.scheduleAfter(Long.MAX_VALUE, entity, 0))
                .isInstanceOf(ArithmeticException.class);
        assertThat(kernel.pendingEvents()).isZero();
    }

    @Test
    void eventsAtTheLimitWaitAndAHandlerMayLowerTheLimit() {
        int entity = logger("a");
        int brake = kernel.registerEntity((time, payload) -> kernel.limit(payload));
        kernel.schedule(10, entity, 1);
        kernel.schedule(20, brake, 30);
        kernel.schedule(30, entity, 2);
        kernel.limit(10);
        kernel.run();
        assertThat(log).isEmpty();
        kernel.limit(SimulationTime.NEVER);
        kernel.run();
        assertThat(log).containsExactly("a1@10");
        assertThat(kernel.nextEventTime()).isEqualTo(30);
    }

    @Test
    void theClockMovesOnButNeverBackAndNeverPastAnEvent() {
        int entity = logger("a");
        kernel.schedule(10, entity, 1);
        kernel.advanceTo(10);
        assertThatThrownBy(() -> kernel.advanceTo(9)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> kernel.advanceTo(11)).hasMessageContaining("next event is due at 10 ps");
    }

    @Test
    void aStopRequestEndsTheRunAfterTheEventBeingExecuted() {
        int stopper = kernel.registerEntity((time, payload) -> kernel.requestStop());
        int entity = logger("a");
        kernel.schedule(1, stopper, 0);
        kernel.schedule(2, entity, 1);
        kernel.run();
        assertThat(kernel.now()).isEqualTo(1);
        assertThat(kernel.run(1)).isZero();
        kernel.clearStopRequest();
        kernel.run();
        assertThat(log).containsExactly("a1@2");
    }

    @Test
    void anExceptionOfAHandlerReachesTheCallerAndTheNextRunGoesOn() {
        int faulty = kernel.registerEntity((time, payload) -> {
            throw new UnsupportedOperationException("no such packet");
        });
        int entity = logger("a");
        kernel.schedule(1, faulty, 0);
        kernel.schedule(2, entity, 1);
        assertThatThrownBy(kernel::run).hasMessage("no such packet");
        kernel.run();
        assertThat(log).containsExactly("a1@2");
        assertThat(kernel.executedEvents()).isEqualTo(2);
    }

    @Test
    void aHandlerCannotRunTheKernel() {
        int entity = kernel.registerEntity((time, payload) -> kernel.run());
        kernel.schedule(1, entity, 0);
        assertThatThrownBy(kernel::run).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aResetForgetsEverythingAndCountsAgainFromZero() {
        int before = logger("before");
        kernel.schedule(7, before, 1);
        long handle = kernel.scheduleCancelable(8, before, 2);
        kernel.run(1);
        kernel.requestStop();
        kernel.limit(0);
        kernel.reset(3);
        assertThat(kernel.now()).isEqualTo(3);
        assertThat(kernel.pendingEvents()).isZero();
        assertThat(kernel.executedEvents()).isZero();
        assertThat(kernel.cancel(handle)).isFalse();
        assertThatThrownBy(() -> kernel.schedule(9, before, 0)).hasMessageContaining("0 are registered");
        int after = logger("after");
        assertThat(after).isZero();
        kernel.schedule(4, after, 1);
        kernel.run();
        assertThat(log).containsExactly("before1@7", "after1@4");
    }

    @Test
    void aCanceledEventIsNotExecutedAndNotNext() {
        int entity = logger("a");
        long first = kernel.scheduleCancelable(10, entity, 1);
        kernel.schedule(20, entity, 2);
        assertThat(first).isPositive();
        assertThat(kernel.cancel(first)).isTrue();
        assertThat(kernel.nextEventTime()).isEqualTo(20);
        assertThat(kernel.pendingEvents()).isEqualTo(1);
        assertThat(kernel.cancel(first)).isFalse();
        kernel.run();
        assertThat(log).containsExactly("a2@20");
        assertThat(kernel.executedEvents()).isEqualTo(1);
    }

    @Test
    void aHandleIsVoidOnceItsEventWasExecutedThoughItsPlaceIsReused() {
        int entity = logger("a");
        long handle = kernel.scheduleCancelable(10, entity, 1);
        kernel.run();
        long later = kernel.scheduleCancelable(20, entity, 2);
        assertThat(kernel.cancel(handle)).isFalse();
        assertThat(kernel.cancel(0)).isFalse();
        assertThat(kernel.cancel(-1)).isFalse();
        assertThat(kernel.cancel(later)).isTrue();
        kernel.run();
        assertThat(log).containsExactly("a1@10");
    }

    @Test
    void aRescheduledEventTakesANewPlaceLaterOrSooner() {
        int entity = logger("a");
        long handle = kernel.scheduleCancelable(10, entity, 1);
        kernel.schedule(20, entity, 2);
        handle = kernel.reschedule(handle, 20);
        assertThat(handle).isPositive();
        assertThat(kernel.nextEventTime()).isEqualTo(20);
        kernel.run(1);
        assertThat(log).containsExactly("a2@20");
        handle = kernel.reschedule(handle, 1_000_000_000);
        handle = kernel.reschedule(handle, 30);
        kernel.schedule(1_000_000_000, entity, 3);
        kernel.run();
        assertThat(log).containsExactly("a2@20", "a1@30", "a3@1000000000");
    }

    @Test
    void onlyAPendingEventIsRescheduledAndOnlyIntoTheFuture() {
        int entity = logger("a");
        long handle = kernel.scheduleCancelable(10, entity, 1);
        assertThat(kernel.reschedule(0, 10)).isZero();
        kernel.run();
        assertThat(kernel.reschedule(handle, 20)).isZero();
        long later = kernel.scheduleCancelable(20, entity, 2);
        assertThatThrownBy(() -> kernel.reschedule(later, 9)).hasMessageContaining("the present is 10 ps");
        assertThatThrownBy(() -> kernel.reschedule(later, SimulationTime.NEVER))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(kernel.cancel(kernel.reschedule(later, 30))).isTrue();
        assertThat(kernel.pendingEvents()).isZero();
    }

    @Test
    void whatIsScheduledAfterALookAheadStillComesFirst() {
        int entity = logger("a");
        kernel.schedule(1_000_000_000_000L, entity, 1);
        assertThat(kernel.nextEventTime()).isEqualTo(1_000_000_000_000L);
        kernel.schedule(5, entity, 2);
        assertThat(kernel.nextEventTime()).isEqualTo(5);
        kernel.run();
        assertThat(log).containsExactly("a2@5", "a1@1000000000000");
    }

    @Test
    void replacingOneEventForeverNeedsNoMoreRoom() {
        int entity = logger("a");
        long handle = 0;
        for (int time = 1_000_000; time > 0; time--) {
            kernel.cancel(handle);
            handle = kernel.scheduleCancelable(time, entity, time);
        }
        assertThat(kernel.pendingEvents()).isEqualTo(1);
        kernel.run();
        assertThat(log).containsExactly("a1@1");
    }

    @Test
    void cancelingMostEventsKeepsTheOrderOfTheOthers() {
        SplittableRandom random = new SplittableRandom(6);
        List<Long> expected = new ArrayList<>();
        List<Long> executed = new ArrayList<>();
        int entity = kernel.registerEntity((time, payload) -> executed.add(time));
        for (int event = 0; event < 20_000; event++) {
            long time = random.nextInt(1_000_000);
            long handle = kernel.scheduleCancelable(time, entity, 0);
            if (random.nextInt(10) > 0) {
                kernel.cancel(handle);
            } else {
                expected.add(time);
            }
        }
        assertThat(kernel.pendingEvents()).isEqualTo(expected.size());
        kernel.run();
        assertThat(executed).isEqualTo(expected.stream().sorted().toList());
    }

    @Test
    void moreEntitiesOrEventsThanTheOrderCanCountAreRefused() {
        assertThatThrownBy(() -> EventOrder.after(EventOrder.firstOf(6) - 1)).hasMessageContaining("2^40 events");
        assertThat(EventOrder.firstOf(EventOrder.MAXIMUM_RANK)).isPositive();
        EventHandler idle = (time, payload) -> {};
        for (int entity = 0; entity < EventOrder.MAXIMUM_RANK; entity++) {
            kernel.registerEntity(idle);
        }
        assertThatThrownBy(() -> kernel.registerEntity(idle)).hasMessageContaining("more than 4194303 entities");
    }
}
