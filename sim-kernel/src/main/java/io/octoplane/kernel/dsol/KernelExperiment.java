package io.octoplane.kernel.dsol;

import nl.tudelft.simulation.dsol.experiment.Experiment;
import nl.tudelft.simulation.dsol.experiment.ExperimentReplication;
import nl.tudelft.simulation.dsol.experiment.Replication;
import nl.tudelft.simulation.dsol.model.DsolModel;
import nl.tudelft.simulation.dsol.simulators.ReplicationState;
import org.djutils.event.Event;
import org.djutils.exceptions.Throw;

/**
 * A DSOL experiment whose {@code start()} runs all replications in the calling thread and returns when the last has
 * ended. DSOL's own {@code Experiment} works with {@link KernelSimulator} too, but in a thread of its own: an exception
 * in a model dies with that thread, and whoever waits for the end waits for ever.
 *
 * <p>If a replication is stopped before its end, {@code start()} returns; called again it goes on with the next one.
 */
public final class KernelExperiment extends Experiment<Long, KernelSimulator> {
    /** DSOL's naming context is static and created without a lock. */
    private static final Object NAMING = new Object();

    private boolean running;

    /**
     * @param id name, unique among experiments that run at the same time
     * @param simulator on which the replications run
     * @param model constructed anew for each replication
     * @param startTime in picoseconds
     * @param warmUpPeriod after which statistics start afresh, in picoseconds, shorter than {@code runLength}
     * @param runLength of a replication, in picoseconds, positive
     * @param numberOfReplications positive
     */
    public KernelExperiment(
            String id,
            KernelSimulator simulator,
            DsolModel<Long, ? extends KernelSimulator> model,
            long startTime,
            long warmUpPeriod,
            long runLength,
            int numberOfReplications) {
        super(id, simulator, model, startTime, warmUpPeriod, runLength, numberOfReplications);
    }

    @Override
    public synchronized void start() {
        Throw.when(!hasNext(), IllegalStateException.class, "Experiment: no more replications");
        fireEvent(START_EXPERIMENT_EVENT, null);
        running = true;
        try {
            do {
                startNextReplication();
            } while (hasNext() && getSimulator().getReplicationState() == ReplicationState.ENDED);
        } finally {
            running = false;
        }
        if (!hasNext()) {
            endExperiment();
        }
    }

    /** Like {@link #start}, but each replication ends as soon as the kernel has no pending event. */
    public synchronized void runToCompletion() {
        getSimulator().endWhenIdle(true);
        try {
            start();
        } finally {
            getSimulator().endWhenIdle(false);
        }
    }

    /** Takes experiment and replications out of DSOL's naming context, which is static and would keep them for ever. */
    void release() {
        synchronized (NAMING) {
            reset();
            removeFromContext();
        }
    }

    private boolean hasNext() {
        return getCurrentReplicationNumber() < getNumberOfReplications() - 1;
    }

    @Override
    protected ExperimentReplication<Long, KernelSimulator> makeExperimentReplication() {
        synchronized (NAMING) {
            return super.makeExperimentReplication();
        }
    }

    @Override
    public void notify(Event event) {
        if (event.getType().equals(Replication.END_REPLICATION_EVENT)) {
            endReplication();
            fireEvent(event);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
