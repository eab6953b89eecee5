package io.octoplane.kernel.dsol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import nl.tudelft.simulation.dsol.SimRuntimeException;
import nl.tudelft.simulation.dsol.experiment.Replication;
import nl.tudelft.simulation.dsol.formalisms.eventscheduling.SimEventInterface;
import nl.tudelft.simulation.dsol.simulators.ErrorStrategy;
import nl.tudelft.simulation.dsol.simulators.ReplicationState;
import nl.tudelft.simulation.dsol.simulators.RunState;
import nl.tudelft.simulation.dsol.simulators.SimulatorInterface;
import org.djutils.event.EventListener;
import org.djutils.event.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class KernelSimulatorTest {
    private static final long END = 1_000;

    private final KernelSimulator simulator = KernelSimulator.create("test");
    private final List<String> log = new ArrayList<>();

    private void initialize(Runnable model) {
        simulator.initialize(new TestModel(simulator, model), new TestReplication(END));
    }

    /** An entity that logs its payload. */
    private int logger() {
        return simulator.kernel().registerEntity((time, payload) -> log.add("kernel " + payload + "@" + time));
    }

    private void logControl(long time, short priority) {
        simulator.scheduleEventAbs(time, priority, () -> log.add("control@" + simulator.getSimulatorTime()));
    }

    private void logFired(EventType type) {
        EventListener listener = event -> log.add(event.getType().getName() + "@" + simulator.getSimulatorTime());
        simulator.addListener(listener, type);
    }

    @Test
    void atOneInstantUrgentControlGoesFirstAndOtherControlLast() {
        initialize(() -> {
            logControl(10, SimEventInterface.NORMAL_PRIORITY);
            int entity = logger();
            simulator.kernel().schedule(10, entity, 1);
            simulator.kernel().schedule(11, entity, 2);
            simulator.scheduleEventAbs(10L, SimEventInterface.MAX_PRIORITY, () -> log.add("urgent"));
        });
        simulator.start();
        assertThat(log).containsExactly("urgent", "kernel 1@10", "control@10", "kernel 2@11");
        assertThat(simulator.getSimulatorTime()).isEqualTo(END);
    }

    @Test
    void controlScheduledByAKernelEventIsNotLate() {
        initialize(() -> {
            int entity = logger();
            int scheduler = simulator.kernel().registerEntity((time, payload) -> {
                simulator.scheduleEventRel(
                        5L,
                        SimEventInterface.NORMAL_PRIORITY,
                        () -> log.add("relative@" + simulator.getSimulatorTime()));
                simulator.scheduleEventNow(() -> log.add("now@" + simulator.getSimulatorTime()));
            });
            simulator.kernel().schedule(10, scheduler, 0);
            simulator.kernel().schedule(10, entity, 1);
            simulator.kernel().schedule(15, entity, 2);
            simulator.kernel().schedule(16, entity, 3);
        });
        simulator.start();
        assertThat(log).containsExactly("kernel 1@10", "now@10", "kernel 2@15", "relative@15", "kernel 3@16");
    }

    @Test
    void canceledControlIsNotExecuted() {
        initialize(() -> {
            SimEventInterface<Long> early = simulator.scheduleEventAbs(10L, () -> log.add("early"));
            SimEventInterface<Long> late = simulator.scheduleEventAbs(30L, () -> log.add("late"));
            assertThat(simulator.cancelEvent(early)).isTrue();
            assertThat(simulator.cancelEvent(early)).isFalse();
            int canceler = simulator.kernel().registerEntity((time, payload) -> simulator.cancelEvent(late));
            simulator.kernel().schedule(20, canceler, 0);
            simulator.kernel().schedule(40, logger(), 1);
        });
        simulator.start();
        assertThat(log).containsExactly("kernel 1@40");
    }

    @Test
    void controlInThePastIsRefused() {
        initialize(() -> {
            int entity = simulator
                    .kernel()
                    .registerEntity((time, payload) -> simulator.scheduleEventAbs(9L, () -> log.add("past")));
            simulator.kernel().schedule(10, entity, 0);
        });
        assertThatThrownBy(simulator::start)
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining("present is 10 ps");
        assertThat(log).isEmpty();
    }

    @Test
    void runningUpToATimeExcludesOrIncludesItsEvents() {
        initialize(() -> {
            int entity = logger();
            simulator.kernel().schedule(10, entity, 1);
            simulator.kernel().schedule(20, entity, 2);
            logControl(20, SimEventInterface.NORMAL_PRIORITY);
        });
        simulator.runUpTo(10L);
        assertThat(log).isEmpty();
        assertThat(simulator.getSimulatorTime()).isEqualTo(10);
        simulator.runUpToAndIncluding(10L);
        assertThat(log).containsExactly("kernel 1@10");
        simulator.runUpTo(20L);
        assertThat(log).hasSize(1);
        assertThatThrownBy(() -> simulator.runUpTo(19L)).hasMessageContaining("present is 20 ps");
        simulator.runUpToAndIncluding(END);
        assertThat(log).containsExactly("kernel 1@10", "kernel 2@20", "control@20");
        assertThat(simulator.getReplicationState()).isEqualTo(ReplicationState.ENDED);
        assertThatThrownBy(simulator::start).isInstanceOf(SimRuntimeException.class);
    }

    @Test
    void theListenersHearTheRunInOrder() {
        initialize(() -> {
            logControl(10, SimEventInterface.NORMAL_PRIORITY);
            simulator.kernel().schedule(20, logger(), 1);
            simulator.kernel().schedule(END, 0, 2);
        });
        for (EventType type : List.of(
                Replication.START_REPLICATION_EVENT,
                Replication.WARMUP_EVENT,
                Replication.END_REPLICATION_EVENT,
                SimulatorInterface.START_EVENT,
                SimulatorInterface.STOP_EVENT,
                SimulatorInterface.TIME_CHANGED_EVENT)) {
            logFired(type);
        }
        simulator.start();
        assertThat(log)
                .containsExactly(
                        "START_REPLICATION_EVENT@0",
                        "START_EVENT@0",
                        "WARMUP_EVENT@0",
                        "TIME_CHANGED_EVENT@10",
                        "control@10",
                        "kernel 1@20",
                        "kernel 2@1000",
                        "STOP_EVENT@1000",
                        "END_REPLICATION_EVENT@1000");
    }

    @Test
    void warmUpGoesBeforeTheKernelEventsOfItsInstant() {
        simulator.initialize(
                new TestModel(simulator, () -> {
                    int entity = logger();
                    simulator.kernel().schedule(99, entity, 1);
                    simulator.kernel().schedule(100, entity, 2);
                }),
                new TestReplication(100, END));
        logFired(Replication.WARMUP_EVENT);
        simulator.start();
        assertThat(log).containsExactly("kernel 1@99", "WARMUP_EVENT@100", "kernel 2@100");
    }

    @Test
    void whatAnEventThrowsReachesTheCallerAndTheRunCanGoOn() {
        IllegalStateException thrown = new IllegalStateException("no route");
        initialize(() -> {
            int faulty = simulator.kernel().registerEntity((time, payload) -> {
                throw thrown;
            });
            simulator.kernel().schedule(10, faulty, 0);
            simulator.scheduleEventAbs(20L, () -> {
                throw thrown;
            });
            simulator.kernel().schedule(30, logger(), 1);
        });
        for (long time : new long[] {10, 20}) {
            assertThatThrownBy(simulator::start)
                    .isInstanceOf(SimulationException.class)
                    .hasMessage("Simulation failed at " + time + " ps: no route")
                    .hasCause(thrown);
            assertThat(simulator.getRunState()).isEqualTo(RunState.STOPPED);
            assertThat(simulator.getSimulatorTime()).isEqualTo(time);
        }
        simulator.start();
        assertThat(log).containsExactly("kernel 1@30");
    }

    @Test
    void anErrorOfTheVirtualMachinePassesUnchanged() {
        StackOverflowError error = new StackOverflowError();
        initialize(() -> {
            int entity = simulator.kernel().registerEntity((time, payload) -> {
                throw error;
            });
            simulator.kernel().schedule(10, entity, 0);
        });
        assertThatThrownBy(simulator::start).isSameAs(error);
        assertThat(simulator.getRunState()).isEqualTo(RunState.STOPPED);
    }

    @Test
    void anotherErrorStrategyIsHonoured() {
        simulator.setErrorStrategy(ErrorStrategy.LOG_AND_CONTINUE, Level.OFF);
        initialize(() -> {
            int faulty = simulator.kernel().registerEntity((time, payload) -> {
                throw new IllegalStateException("ignored");
            });
            simulator.kernel().schedule(10, faulty, 0);
            simulator.kernel().schedule(20, logger(), 1);
        });
        simulator.start();
        assertThat(log).containsExactly("kernel 1@20");
    }

    @Test
    void anEventMayStopTheRun() {
        initialize(() -> {
            int stopper = simulator.kernel().registerEntity((time, payload) -> simulator.stop());
            simulator.kernel().schedule(10, stopper, 0);
            simulator.kernel().schedule(10, logger(), 1);
        });
        simulator.start();
        assertThat(log).isEmpty();
        assertThat(simulator.getRunState()).isEqualTo(RunState.STOPPED);
        simulator.start();
        assertThat(log).containsExactly("kernel 1@10");
    }

    @Test
    void anEventMayEndTheReplicationAndTheClockStays() {
        initialize(() -> {
            int ender = simulator.kernel().registerEntity((time, payload) -> simulator.endReplication());
            simulator.kernel().schedule(10, ender, 0);
            simulator.kernel().schedule(10, logger(), 1);
        });
        logFired(Replication.END_REPLICATION_EVENT);
        simulator.start();
        assertThat(log).containsExactly("END_REPLICATION_EVENT@10");
        assertThat(simulator.getRunState()).isEqualTo(RunState.ENDED);
        assertThatThrownBy(simulator::endReplication).isInstanceOf(SimRuntimeException.class);
    }

    @Test
    void anIdleReplicationCanBeEnded() {
        initialize(() -> {});
        logFired(Replication.END_REPLICATION_EVENT);
        simulator.endReplication();
        assertThat(log).containsExactly("END_REPLICATION_EVENT@0");
    }

    /** An entity that schedules itself for ever, one picosecond apart. */
    private void endless(CountDownLatch reached) {
        int self = simulator.kernel().registerEntity((time, entity) -> {
            simulator.kernel().schedule(time + 1, (int) entity, entity);
            if (time == 100_000) {
                reached.countDown();
            }
        });
        simulator.kernel().schedule(0, self, self);
    }

    private void runEndlessly(Runnable whenUnderWay) throws InterruptedException {
        CountDownLatch reached = new CountDownLatch(1);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        simulator.initialize(new TestModel(simulator, () -> endless(reached)), new TestReplication(Long.MAX_VALUE - 1));
        Thread other = new Thread(() -> {
            try {
                reached.await();
                whenUnderWay.run();
            } catch (Throwable throwable) {
                failure.set(throwable);
                simulator.kernel().requestStop();
            }
        });
        other.start();
        simulator.start();
        other.join();
        assertThat(failure.get()).isNull();
    }

    @Test
    void anotherThreadMayStopTheRunWhichCanThenGoOn() throws InterruptedException {
        runEndlessly(simulator::stop);
        assertThat(simulator.getRunState()).isEqualTo(RunState.STOPPED);
        long stoppedAt = simulator.getSimulatorTime();
        assertThat(stoppedAt).isGreaterThanOrEqualTo(100_000);
        simulator.runUpTo(stoppedAt + 1_000);
        assertThat(simulator.getSimulatorTime()).isEqualTo(stoppedAt + 1_000);
    }

    @Test
    void anotherThreadMayEndTheReplication() throws InterruptedException {
        runEndlessly(simulator::endReplication);
        assertThat(simulator.getReplicationState()).isEqualTo(ReplicationState.ENDED);
    }

    @Test
    void anotherThreadMayScheduleControl() throws InterruptedException {
        runEndlessly(() -> simulator.scheduleEventNow(() -> {
            log.add("control");
            simulator.stop();
        }));
        assertThat(log).containsExactly("control");
    }

    @Test
    void stepsExecuteOneEventOfEitherPlane() {
        initialize(() -> {
            simulator.kernel().schedule(10, logger(), 1);
            logControl(10, SimEventInterface.NORMAL_PRIORITY);
        });
        logFired(Replication.END_REPLICATION_EVENT);
        simulator.step(); // warm-up
        assertThat(log).isEmpty();
        simulator.step();
        assertThat(log).containsExactly("kernel 1@10");
        simulator.step();
        assertThat(log).containsExactly("kernel 1@10", "control@10");
        simulator.step();
        assertThat(log).containsExactly("kernel 1@10", "control@10", "END_REPLICATION_EVENT@1000");
    }

    @Test
    void aStoppingConditionIsCheckedAfterEveryEvent() {
        TestReplication replication = new TestReplication(END);
        replication.setStoppingCondition(model -> log.size() == 2);
        simulator.initialize(
                new TestModel(simulator, () -> {
                    int entity = logger();
                    for (int event = 1; event <= 5; event++) {
                        simulator.kernel().schedule(10 * event, entity, event);
                    }
                }),
                replication);
        simulator.start();
        assertThat(log).containsExactly("kernel 1@10", "kernel 2@20");
        assertThat(simulator.getReplicationState()).isEqualTo(ReplicationState.ENDED);
    }

    @Test
    void aStoppingConditionThatIsMetAtTheEndEndsTheReplicationOnce() {
        TestReplication replication = new TestReplication(END);
        replication.setStoppingCondition(model -> simulator.getSimulatorTime() == END);
        simulator.initialize(new TestModel(simulator, () -> {}), replication);
        logFired(Replication.END_REPLICATION_EVENT);
        simulator.start();
        assertThat(log).containsExactly("END_REPLICATION_EVENT@1000");
    }

    @Test
    void initializingAgainStartsAfresh() {
        Runnable model = () -> {
            int entity = logger();
            simulator.kernel().schedule(10, entity, 1);
            simulator.kernel().schedule(20, entity, 2);
        };
        initialize(model);
        simulator.runUpTo(15L);
        initialize(model);
        assertThat(simulator.getSimulatorTime()).isZero();
        simulator.start();
        assertThat(log).containsExactly("kernel 1@10", "kernel 1@10", "kernel 2@20");
    }

    @Test
    void aRunningSimulatorCannotBeInitializedOrStarted() {
        initialize(() -> {
            int initializer = simulator.kernel().registerEntity((time, payload) -> initialize(() -> {}));
            int starter = simulator.kernel().registerEntity((time, payload) -> simulator.start());
            simulator.kernel().schedule(10, initializer, 0);
            simulator.kernel().schedule(20, starter, 0);
        });
        assertThatThrownBy(simulator::start).hasMessageContaining("Cannot initialize a running simulator");
        assertThatThrownBy(simulator::start).hasMessageContaining("Cannot start a running simulator");
        assertThatThrownBy(KernelSimulator.create("new")::startImpl).hasMessageContaining("uninitialized");
    }

    @Test
    void noThreadOfDsolIsLeftBehindEvenIfTheModelCannotBeConstructed() throws InterruptedException {
        KernelSimulator failing = KernelSimulator.create("failing model");
        TestModel model = new TestModel(failing, () -> {
            throw new IllegalArgumentException("bad model");
        });
        assertThatThrownBy(() -> failing.initialize(model, new TestReplication(END)))
                .isInstanceOf(IllegalArgumentException.class);
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("failing model")) {
                thread.join(5_000);
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    @Test
    void simulatorsCanBeCreatedAndRunInParallel() {
        List<Long> times = IntStream.range(0, 200)
                .parallel()
                .mapToObj(index -> SimulationRun.toCompletion("parallel", kernel -> {
                    int entity = kernel.registerEntity((time, payload) -> {});
                    kernel.schedule(index, entity, 0);
                }))
                .toList();
        assertThat(times).isEqualTo(LongStream.range(0, 200).boxed().toList());
    }
}
