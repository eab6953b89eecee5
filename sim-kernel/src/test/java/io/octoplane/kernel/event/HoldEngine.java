package io.octoplane.kernel.event;

import io.octoplane.kernel.dsol.KernelSimulator;
import java.util.SplittableRandom;
import java.util.function.Function;
import nl.tudelft.simulation.dsol.experiment.Replication;
import nl.tudelft.simulation.dsol.model.AbstractDsolModel;
import nl.tudelft.simulation.dsol.simulators.DevsSimulator;
import nl.tudelft.simulation.dsol.simulators.RunState;

/** The hold model on one engine: so many events are pending, and each that is executed schedules one. */
public abstract class HoldEngine {
    private static final int ENTITIES = 64;

    /** What can be compared, from the slowest to the fastest. */
    public enum Kind {
        STOCK_DSOL(StockDsol::new),
        HEAP(Heap::new),
        QUEUE(Queue::new),
        KERNEL(Kernel::new),
        DSOL_SHELL(Shell::new);

        private final Function<long[], HoldEngine> construction;

        Kind(Function<long[], HoldEngine> construction) {
            this.construction = construction;
        }

        HoldEngine start(int pending, HoldDelays delays) {
            HoldEngine engine = construction.apply(delays.table());
            SplittableRandom random = new SplittableRandom(2);
            for (int event = 0; event < pending; event++) {
                engine.schedule(delays.begin(random));
            }
            return engine;
        }
    }

    private final long[] delays;
    private int drawn;

    HoldEngine(long[] delays) {
        this.delays = delays;
    }

    final long nextDelay() {
        return delays[drawn++ & delays.length - 1];
    }

    abstract void schedule(long time);

    /** Executes so many events. */
    abstract void run(int events);

    /** The heap over stored events: no handlers. */
    private static final class Heap extends HoldEngine {
        private final EventStore events = new EventStore();
        private final EventHeap heap = new EventHeap();
        private long order;

        Heap(long[] delays) {
            super(delays);
        }

        @Override
        void schedule(long time) {
            heap.add(time, order, events.take(time, order++, 0, time, false));
        }

        @Override
        void run(int count) {
            for (int event = 0; event < count; event++) {
                long time = heap.firstTime();
                int slot = heap.firstSlot();
                heap.removeFirst();
                events.release(slot);
                schedule(time + nextDelay());
            }
        }
    }

    /** The queue alone: no handlers. */
    private static final class Queue extends HoldEngine {
        private final EventStore events = new EventStore();
        private final EventQueue queue = new EventQueue(events);
        private long order;

        Queue(long[] delays) {
            super(delays);
            queue.clear(0);
        }

        @Override
        void schedule(long time) {
            queue.add(time, order++, 0, time, false);
        }

        @Override
        void run(int count) {
            for (int event = 0; event < count && queue.hasEventBefore(Long.MAX_VALUE); event++) {
                long time = queue.firstTime();
                events.release(queue.removeFirst());
                schedule(time + nextDelay());
            }
        }
    }

    /** Entities with handlers of four classes, which no compiler can see through. */
    private abstract static class Dispatching extends HoldEngine {
        private EventKernel kernel;
        private int eventsLeft;

        Dispatching(long[] delays) {
            super(delays);
        }

        final void register(EventKernel onKernel) {
            kernel = onKernel;
            for (int entity = 0; entity < ENTITIES; entity += 4) {
                onKernel.registerEntity((time, payload) -> hold(time, payload + 1));
                onKernel.registerEntity((time, payload) -> hold(time, payload + 3));
                onKernel.registerEntity((time, payload) -> hold(time, payload + 5));
                onKernel.registerEntity((time, payload) -> hold(time, payload + 7));
            }
        }

        private void hold(long time, long payload) {
            kernel.schedule(time + nextDelay(), (int) payload & ENTITIES - 1, payload);
            if (--eventsLeft == 0) {
                stop();
            }
        }

        @Override
        final void schedule(long time) {
            kernel.schedule(time, (int) time & ENTITIES - 1, time);
        }

        @Override
        final void run(int events) {
            eventsLeft = events;
            go();
        }

        abstract void go();

        abstract void stop();
    }

    private static final class Kernel extends Dispatching {
        private final EventKernel kernel = new EventKernel();

        Kernel(long[] delays) {
            super(delays);
            register(kernel);
        }

        @Override
        void go() {
            kernel.clearStopRequest();
            kernel.run();
        }

        @Override
        void stop() {
            kernel.requestStop();
        }
    }

    private static final class Shell extends Dispatching {
        private final KernelSimulator simulator = KernelSimulator.create("hold");

        Shell(long[] delays) {
            super(delays);
            var model = new AbstractDsolModel<Long, KernelSimulator>(simulator) {
                @Override
                public void constructModel() {
                    register(simulator.kernel());
                }
            };
            simulator.initialize(model, new Replication<>("hold", 0L, 0L, Long.MAX_VALUE / 2) {});
        }

        @Override
        void go() {
            simulator.start();
        }

        @Override
        void stop() {
            simulator.stop();
        }
    }

    /** DSOL's own simulator, list and loop; only the thread that runs the loop is the caller's, to measure its processor time. */
    private static final class StockDsol extends HoldEngine {
        private static final class Simulator extends DevsSimulator<Double> {
            Simulator() {
                super("stock");
            }

            void runHere() {
                runUntilTime = Double.MAX_VALUE;
                runState = RunState.STARTED;
                run();
            }

            void stopHere() {
                runState = RunState.STOPPING;
            }
        }

        private final Simulator simulator = new Simulator();
        private int eventsLeft;

        StockDsol(long[] delays) {
            super(delays);
            var model = new AbstractDsolModel<Double, Simulator>(simulator) {
                @Override
                public void constructModel() {
                    // Events are scheduled by the benchmark.
                }
            };
            simulator.initialize(model, new Replication<>("hold", 0.0, 0.0, 1e18) {});
        }

        @Override
        void schedule(long time) {
            simulator.scheduleEventRel((double) time, this::hold);
        }

        private void hold() {
            schedule(nextDelay());
            if (--eventsLeft == 0) {
                simulator.stopHere();
            }
        }

        @Override
        void run(int events) {
            eventsLeft = events;
            simulator.runHere();
        }
    }
}
