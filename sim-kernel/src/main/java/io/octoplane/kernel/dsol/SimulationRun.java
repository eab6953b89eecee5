package io.octoplane.kernel.dsol;

import io.octoplane.kernel.event.EventKernel;
import io.octoplane.kernel.time.SimulationTime;
import java.util.function.Consumer;
import nl.tudelft.simulation.dsol.experiment.Replication;
import nl.tudelft.simulation.dsol.model.AbstractDsolModel;

/**
 * The short way to run a model: one replication from time zero in the calling thread, without statistics of DSOL. Any
 * number of runs may go on in parallel threads.
 */
public final class SimulationRun {
    /** DSOL adds the length to the start and schedules the end there, so it must be a time that can be reached. */
    private static final long LONGEST = SimulationTime.NEVER - 1;

    private SimulationRun() {}

    /**
     * Runs until no event is pending.
     *
     * @param name of the simulation, for DSOL's events
     * @param model registers entities and schedules the first events; an exception from it reaches the caller as it is
     * @return time of the last event in picoseconds
     * @throws SimulationException if an event fails, with what it threw as the cause
     */
    public static long toCompletion(String name, Consumer<EventKernel> model) {
        return toCompletion(name, LONGEST, model);
    }

    /**
     * Runs until no event is pending, for a model that may not come to an end.
     *
     * @param name of the simulation, for DSOL's events
     * @param timeLimit simulated time in picoseconds by which the model must have come to its end, positive; events at
     *     this time are still executed
     * @param model registers entities and schedules the first events; an exception from it reaches the caller as it is
     * @return time of the last event in picoseconds
     * @throws SimulationException if an event fails, with what it threw as the cause, or if events are pending beyond the
     *     limit
     */
    public static long toCompletion(String name, long timeLimit, Consumer<EventKernel> model) {
        KernelSimulator simulator = KernelSimulator.create(name);
        simulator.initialize(new ConsumerModel(simulator, model), new UnnamedReplication(name, timeLimit));
        simulator.runToCompletion();
        EventKernel kernel = simulator.kernel();
        if (kernel.pendingEvents() > 0) {
            throw new SimulationException(
                    kernel.now(),
                    "the time limit of " + name + " is reached and " + kernel.pendingEvents()
                            + " events are pending, the next at " + kernel.nextEventTime() + " ps");
        }
        return kernel.now();
    }

    private static final class ConsumerModel extends AbstractDsolModel<Long, KernelSimulator> {
        private final Consumer<EventKernel> model;

        ConsumerModel(KernelSimulator simulator, Consumer<EventKernel> model) {
            super(simulator);
            this.model = model;
        }

        @Override
        public void constructModel() {
            model.accept(simulator.kernel());
        }
    }

    /** Not bound in DSOL's naming context, which is static: it would grow with every run, and threads would share it. */
    private static final class UnnamedReplication extends Replication<Long> {
        UnnamedReplication(String name, long runLength) {
            super(name, 0L, 0L, runLength);
        }
    }
}
