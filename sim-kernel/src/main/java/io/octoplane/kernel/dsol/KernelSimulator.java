package io.octoplane.kernel.dsol;

import io.octoplane.kernel.event.EventKernel;
import io.octoplane.kernel.time.SimulationTime;
import nl.tudelft.simulation.dsol.SimRuntimeException;
import nl.tudelft.simulation.dsol.eventlists.EventListPriorityQueue;
import nl.tudelft.simulation.dsol.experiment.Replication;
import nl.tudelft.simulation.dsol.formalisms.eventscheduling.Executable;
import nl.tudelft.simulation.dsol.formalisms.eventscheduling.LambdaSimEvent;
import nl.tudelft.simulation.dsol.formalisms.eventscheduling.SimEvent;
import nl.tudelft.simulation.dsol.formalisms.eventscheduling.SimEventInterface;
import nl.tudelft.simulation.dsol.model.DsolModel;
import nl.tudelft.simulation.dsol.simulators.DevsSimulator;
import nl.tudelft.simulation.dsol.simulators.ErrorStrategy;
import nl.tudelft.simulation.dsol.simulators.ReplicationState;
import nl.tudelft.simulation.dsol.simulators.RunState;
import nl.tudelft.simulation.dsol.simulators.SimulatorInterface;
import org.djutils.exceptions.Throw;

/**
 * A DSOL simulator, time in picoseconds, whose DSOL event list is the control plane and whose {@link EventKernel} is the
 * data plane. One clock, the kernel's.
 *
 * <p><b>Order between the planes:</b> at one instant, DSOL events with a priority above normal (warm-up) go first, then
 * the kernel's events, then all other DSOL events (sampling, end of the replication). {@code
 * TIME_CHANGED_EVENT} is fired only when a DSOL event moves the clock.
 *
 * <p><b>Differences from DSOL's own simulators:</b>
 *
 * <ul>
 *   <li>{@code start()}, {@code runUpTo()} and the like run in the calling thread and return when the run has stopped.
 *   <li>What an event throws leaves {@code start()} as a {@link SimulationException}, with the simulator stopped, unless
 *       another error strategy is set. Nothing is logged.
 *   <li>A replication may end early; the clock then stays where it is.
 *   <li>A stopping condition is checked after every event of either plane, which makes the kernel slower while it is set.
 * </ul>
 *
 * <p><b>Threads:</b> {@code stop()}, {@code endReplication()} and the getters may be called from any thread. Scheduling
 * from another thread waits for up to 65,536 kernel events.
 */
public final class KernelSimulator extends DevsSimulator<Long> {
    /** DSOL's logger, static and not thread-safe, is rebuilt by every construction of a simulator. */
    private static final Object CONSTRUCTION = new Object();

    private static final int KERNEL_EVENTS_PER_LOCK = 1 << 16;

    private final EventKernel kernel = new EventKernel();

    /** Whether {@link #startImpl} is under way; guarded by DSOL's semaphore, as all state here. */
    private boolean running;

    private boolean endsWhenIdle;

    private KernelSimulator(String id) {
        super(id);
        setEventList(new EventListPriorityQueue<>());
        setErrorStrategy(ErrorStrategy.WARN_AND_THROW);
    }

    /**
     * A simulator, to be initialised with a model and a replication. Safe to call from several threads at once.
     *
     * @param id name for DSOL's events and threads
     */
    public static KernelSimulator create(String id) {
        synchronized (CONSTRUCTION) {
            return new KernelSimulator(id);
        }
    }

    /** The data plane. Its entities are registered in {@code DsolModel.constructModel()}: initialising resets it. */
    public EventKernel kernel() {
        return kernel;
    }

    /**
     * Runs like {@code start()}, but ends the replication as soon as the kernel has no pending event and no DSOL event is
     * due at that instant. DSOL events alone, sampling for example, do not keep a simulation going.
     */
    public void runToCompletion() {
        endsWhenIdle = true;
        try {
            start();
        } finally {
            endsWhenIdle = false;
        }
    }

    /** Whether runs from now on end like {@link #runToCompletion}; for whoever starts them by way of DSOL. */
    void endWhenIdle(boolean idleEnds) {
        endsWhenIdle = idleEnds;
    }

    @Override
    public void initialize(
            DsolModel<Long, ? extends SimulatorInterface<Long>> model, Replication<Long> replication, boolean cleanUp) {
        synchronized (semaphore) {
            Throw.when(
                    running || isStartingOrRunning(),
                    SimRuntimeException.class,
                    "Cannot initialize a running simulator");
            Throw.whenNull(replication, "replication cannot be null");
            kernel.reset(replication.getStartTime());
            try {
                super.initialize(model, replication, cleanUp);
            } finally {
                endWorker();
            }
        }
    }

    /** DSOL starts a thread that is no daemon; it would keep the virtual machine alive and is of no use here. */
    private void endWorker() {
        if (worker != null) {
            worker.cleanUp();
        }
    }

    @Override
    public Long getSimulatorTime() {
        return replication == null ? null : kernel.now();
    }

    // ---- scheduling in the control plane: as DSOL does, but by the kernel's clock and without building log messages

    @Override
    public SimEventInterface<Long> scheduleEvent(SimEventInterface<Long> event) {
        synchronized (semaphore) {
            if (event.getAbsoluteExecutionTime() < kernel.now()) {
                throw new SimRuntimeException("Cannot schedule " + event + ": the present is " + kernel.now() + " ps");
            }
            eventList.add(event);
            updateHandOver();
            return event;
        }
    }

    @Override
    public SimEventInterface<Long> scheduleEventRel(Long delay, short priority, Executable executable) {
        synchronized (semaphore) {
            return scheduleEvent(new LambdaSimEvent<>(SimulationTime.plus(kernel.now(), delay), priority, executable));
        }
    }

    @Override
    public SimEventInterface<Long> scheduleEventRel(
            Long delay, short priority, Object target, String method, Object[] arguments) {
        synchronized (semaphore) {
            long time = SimulationTime.plus(kernel.now(), delay);
            return scheduleEvent(new SimEvent<>(time, priority, target, method, arguments));
        }
    }

    @Override
    public SimEventInterface<Long> scheduleEventNow(short priority, Executable executable) {
        return scheduleEventRel(Long.valueOf(0), priority, executable);
    }

    @Override
    public SimEventInterface<Long> scheduleEventNow(short priority, Object target, String method, Object[] arguments) {
        return scheduleEventRel(Long.valueOf(0), priority, target, method, arguments);
    }

    @Override
    public boolean cancelEvent(SimEventInterface<Long> event) {
        synchronized (semaphore) {
            boolean canceled = super.cancelEvent(event);
            updateHandOver();
            return canceled;
        }
    }

    // ---- running

    @Override
    public void startImpl() {
        synchronized (semaphore) {
            checkStartable();
            kernel.clearStopRequest();
            running = true;
            runState = RunState.STARTING;
        }
        try {
            fireStart();
            run();
        } finally {
            finishRun();
        }
    }

    private void checkStartable() {
        Throw.when(running || isStartingOrRunning(), SimRuntimeException.class, "Cannot start a running simulator");
        Throw.when(!isInitialized(), SimRuntimeException.class, "Cannot start an uninitialized simulator");
        Throw.when(
                replicationState != ReplicationState.INITIALIZED && replicationState != ReplicationState.STARTED,
                SimRuntimeException.class,
                "Cannot start a simulator whose replication is " + replicationState);
        if (runUntilTime < kernel.now()) {
            throw new SimRuntimeException(
                    "Cannot run up to " + runUntilTime + " ps: the present is " + kernel.now() + " ps");
        }
    }

    private void fireStart() {
        synchronized (semaphore) {
            if (replicationState == ReplicationState.INITIALIZED) {
                fireTimedEvent(Replication.START_REPLICATION_EVENT);
                replicationState = ReplicationState.STARTED;
            }
            fireEvent(STARTING_EVENT, null);
            if (runState == RunState.STARTING) {
                runState = RunState.STARTED;
                fireTimedEvent(START_EVENT);
            }
        }
    }

    /** DSOL's loop; to run a simulation call {@code start()}. */
    @Override
    public void run() {
        boolean conditional = replication.getStoppingCondition() != null;
        while (runState == RunState.STARTED && !kernel.isStopRequested()) {
            synchronized (semaphore) {
                advance(conditional ? 1 : KERNEL_EVENTS_PER_LOCK);
            }
        }
    }

    private void finishRun() {
        synchronized (semaphore) {
            running = false;
            simulatorTime = kernel.now();
            if (isInitialized()) {
                runState = RunState.STOPPED;
                fireTimedEvent(STOP_EVENT);
                completeEnding();
            }
        }
    }

    @Override
    public void step() {
        try {
            super.step();
        } finally {
            synchronized (semaphore) {
                if (!running) {
                    completeEnding();
                }
            }
        }
    }

    @Override
    protected void stepImpl() {
        runUntilTime = replication.getEndTime();
        runUntilIncluding = true;
        kernel.clearStopRequest();
        advance(1);
    }

    /** Executes kernel events up to the hand-over, at most so many; or, if there is none, the next DSOL event. */
    private void advance(int maximumEvents) {
        try {
            updateHandOver();
            if (kernel.run(maximumEvents) == 0 && !kernel.isStopRequested()) {
                executeControlEvent();
            }
            if (replicationState == ReplicationState.STARTED) {
                checkStoppingCondition();
            }
        } catch (Exception exception) {
            handleSimulationException(exception);
        } finally {
            simulatorTime = kernel.now();
        }
    }

    private void executeControlEvent() {
        SimEventInterface<Long> event = eventList.first();
        long time = event == null ? SimulationTime.NEVER : event.getAbsoluteExecutionTime();
        if (endsWhenIdle && kernel.pendingEvents() == 0 && time > kernel.now()) {
            endReplication();
        } else if (time > runUntilTime || time == runUntilTime && !runUntilIncluding) {
            kernel.advanceTo(runUntilTime);
            runState = RunState.STOPPING;
        } else {
            eventList.removeFirst();
            if (time != kernel.now()) {
                kernel.advanceTo(time);
                fireUnverifiedTimedEvent(TIME_CHANGED_EVENT, null, time);
            }
            event.execute();
        }
    }

    /** Tells the kernel, at any moment of a run, at which time the control plane has the next word. */
    private void updateHandOver() {
        if (isStartingOrRunning()) {
            long time = runUntilIncluding ? after(runUntilTime) : runUntilTime;
            SimEventInterface<Long> next = eventList.first();
            if (next != null) {
                boolean beforeKernel = next.getPriority() > SimEventInterface.NORMAL_PRIORITY;
                long due = next.getAbsoluteExecutionTime();
                time = Math.min(time, beforeKernel ? due : after(due));
            }
            kernel.limit(time);
        }
    }

    private static long after(long time) {
        return time == SimulationTime.NEVER ? time : time + 1;
    }

    @Override
    protected void handleSimulationException(Exception exception) {
        if (getErrorStrategy() == ErrorStrategy.WARN_AND_THROW) {
            throw SimulationException.ofEvent(kernel.now(), exception);
        }
        super.handleSimulationException(exception);
    }

    // ---- stopping

    @Override
    protected void stopImpl() {
        super.stopImpl();
        kernel.requestStop();
    }

    @Override
    public void endReplication() {
        kernel.requestStop(); // So that a run in another thread lets go of the semaphore.
        synchronized (semaphore) {
            Throw.when(
                    replicationState != ReplicationState.INITIALIZED && replicationState != ReplicationState.STARTED,
                    SimRuntimeException.class,
                    "Cannot end a replication that is " + replicationState);
            replicationState = ReplicationState.ENDING;
            eventList.clear();
            if (running || isStartingOrRunning()) {
                runState = RunState.STOPPING;
            } else {
                completeEnding();
            }
        }
    }

    private void completeEnding() {
        if (replicationState == ReplicationState.ENDING) {
            replicationState = ReplicationState.ENDED;
            runState = RunState.ENDED;
            fireTimedEvent(Replication.END_REPLICATION_EVENT);
        }
    }
}
