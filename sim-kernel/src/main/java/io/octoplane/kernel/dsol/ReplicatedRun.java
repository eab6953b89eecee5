package io.octoplane.kernel.dsol;

import io.octoplane.kernel.event.EventKernel;
import io.octoplane.kernel.time.SimulationTime;
import java.util.concurrent.atomic.AtomicLong;
import nl.tudelft.simulation.dsol.experiment.Replication;
import nl.tudelft.simulation.dsol.model.AbstractDsolModel;
import org.djutils.event.EventListener;

/**
 * Runs a model several times as the replications of one DSOL experiment, each until no event is pending, in the calling
 * thread. Any number of such runs may go on in parallel threads.
 */
public final class ReplicatedRun {
    /** DSOL adds the length to the start and schedules the end there, so it must be a time that can be reached. */
    private static final long LONGEST = SimulationTime.NEVER - 1;

    /** DSOL wants names that are unique among experiments of the same time. */
    private static final AtomicLong EXPERIMENTS = new AtomicLong();

    private ReplicatedRun() {}

    /** What is run. */
    public interface Model {
        /**
         * Registers entities and schedules the first events of a replication, which starts at time zero; an exception from
         * here reaches the caller as it is.
         *
         * @param replication from 0
         */
        void start(int replication, EventKernel kernel);

        /**
         * A replication has come to its end.
         *
         * @param replication from 0
         * @param end time of its last event in picoseconds
         */
        void ended(int replication, long end);
    }

    /**
     * Runs all replications.
     *
     * @param name of the simulation, for DSOL's events
     * @param replications at least 1
     * @throws SimulationException if an event fails, with what it threw as the cause
     */
    public static void toCompletion(String name, int replications, Model model) {
        KernelSimulator simulator = KernelSimulator.create(name);
        ModelShell shell = new ModelShell(simulator, model);
        KernelExperiment experiment = new KernelExperiment(
                name + " #" + EXPERIMENTS.incrementAndGet(), simulator, shell, 0, 0, LONGEST, replications);
        EventListener listener = event -> shell.end();
        experiment.addListener(listener, Replication.END_REPLICATION_EVENT);
        try {
            experiment.runToCompletion();
        } finally {
            experiment.release();
        }
    }

    private static final class ModelShell extends AbstractDsolModel<Long, KernelSimulator> {
        private final Model model;
        private int replication = -1;

        ModelShell(KernelSimulator simulator, Model model) {
            super(simulator);
            this.model = model;
        }

        @Override
        public void constructModel() {
            replication++;
            model.start(replication, simulator.kernel());
        }

        void end() {
            model.ended(replication, simulator.kernel().now());
        }
    }
}
