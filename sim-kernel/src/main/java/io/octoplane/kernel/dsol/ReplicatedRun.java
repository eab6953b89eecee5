package io.octoplane.kernel.dsol;

import io.octoplane.kernel.event.EventKernel;
import io.octoplane.kernel.time.SimulationTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
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

    /**
     * The same on several threads: each runs every so-manieth replication, as a DSOL experiment of its own.
     *
     * @param threads at least 1
     * @param models makes one model for each thread
     * @throws SimulationException if an event fails, with what it threw as the cause; of several replications that fail, the
     *     first's
     */
    public static void toCompletion(String name, int replications, int threads, Supplier<Model> models) {
        int shares = Math.min(threads, replications);
        if (shares == 1) {
            toCompletion(name, replications, models.get());
            return;
        }
        Share[] all = new Share[shares];
        Thread[] helpers = new Thread[shares];
        for (int i = 0; i < shares; i++) {
            Share share = new Share(models.get(), i, shares);
            int count = (replications - i + shares - 1) / shares;
            all[i] = share;
            helpers[i] = new Thread(() -> share.run(name, count), name + " replications");
        }
        for (int i = 1; i < shares; i++) {
            helpers[i].start();
        }
        all[0].run(name, (replications + shares - 1) / shares);
        for (int i = 1; i < shares; i++) {
            join(helpers[i]);
        }
        Arrays.stream(all)
                .filter(share -> share.failure != null)
                .min(Comparator.comparingInt(share -> share.last))
                .ifPresent(Share::fail);
    }

    private static void join(Thread helper) {
        boolean interrupted = false;
        while (true) {
            try {
                helper.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true; // The helper still writes what this thread will read: wait, and pass it on.
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The replications of one thread. */
    private static final class Share implements Model {
        private final Model model;
        private final int first;
        private final int step;
        private int last;
        private Throwable failure;

        Share(Model model, int first, int step) {
            this.model = model;
            this.first = first;
            this.step = step;
        }

        void run(String name, int count) {
            try {
                toCompletion(name, count, this);
            } catch (RuntimeException | Error thrown) { // Thrown again by the thread that asked for all.
                failure = thrown;
            }
        }

        void fail() {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }

        @Override
        public void start(int replication, EventKernel kernel) {
            last = first + replication * step;
            model.start(last, kernel);
        }

        @Override
        public void ended(int replication, long end) {
            model.ended(first + replication * step, end);
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
