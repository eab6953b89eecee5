package io.octoplane.kernel.event;

import io.octoplane.kernel.time.SimulationTime;
import java.util.Arrays;

/**
 * The event queue and clock of one simulation. An event is a time, an entity that handles it and a {@code long} payload.
 *
 * <p><b>Order, the contract of this class:</b> events are executed by (time, id of the entity that scheduled the event,
 * how-manieth event that entity scheduled). Whatever is scheduled while no entity is being executed, by the set-up or by
 * DSOL, comes from outside and goes before all entities of that instant; an event {@linkplain #scheduleAtEndOfInstant at the
 * end of its instant} goes after all that are not. Ids count up from zero in the order of
 * registration, sequences from zero, both again after every {@link #reset}. This order depends only on what each entity
 * itself did, so that entities which are divided among threads give the same run as on one; a sequence over all entities,
 * or one counted where events arrive, could not.
 *
 * <p><b>Cost:</b> no allocation per event except when a structure grows; O(1) amortised to schedule, execute, cancel and
 * reschedule for all usual distributions of delays, O(log n) for the events of a crowd at one instant.
 *
 * <p><b>Threads:</b> one thread at a time; only {@link #requestStop}, {@link #isStopRequested} and the counters may be
 * used from others.
 */
public final class EventKernel {
    private static final int OUTSIDE = 0;

    private final EventStore events = new EventStore();
    private final EventQueue queue = new EventQueue(events);

    private EventHandler[] handlers = new EventHandler[16];
    private int entities;

    /** Next order key of each scheduler: the outside at 0, entity {@code e} at {@code e + 1}. */
    private long[] nextOrder = new long[17];

    private int scheduler = OUTSIDE;
    private long now;
    private long limit;
    private long executedEvents;
    private volatile boolean stopRequested;

    /** A kernel at time zero without entities and without a limit. */
    public EventKernel() {
        reset(0);
    }

    /**
     * Starts afresh, for a new replication: no events, no entities, counters and sequences at zero, no limit, no stop
     * request. Handles from before are void.
     *
     * @param startTime time of the clock in picoseconds, not negative
     */
    public void reset(long startTime) {
        if (startTime < 0 || startTime == SimulationTime.NEVER) {
            throw new IllegalArgumentException("Start time is outside simulated time: " + startTime + " ps");
        }
        queue.clear(startTime);
        Arrays.fill(handlers, 0, entities, null);
        entities = 0;
        nextOrder[OUTSIDE] = EventOrder.firstOf(OUTSIDE);
        scheduler = OUTSIDE;
        now = startTime;
        limit = SimulationTime.NEVER;
        executedEvents = 0;
        stopRequested = false;
    }

    /**
     * Adds an entity. Its id decides its place among the events of one instant, so register in a reproducible order.
     *
     * @return the id: 0, 1, 2, …
     */
    public int registerEntity(EventHandler handler) {
        if (handler == null) {
            throw new NullPointerException("An entity needs an event handler");
        }
        if (entities == EventOrder.MAXIMUM_RANK) {
            throw new IllegalStateException("Cannot register more than " + entities + " entities");
        }
        if (entities == handlers.length) {
            handlers = Arrays.copyOf(handlers, 2 * entities);
            nextOrder = Arrays.copyOf(nextOrder, 2 * entities + 1);
        }
        handlers[entities] = handler;
        nextOrder[entities + 1] = EventOrder.firstOf(entities + 1);
        return entities++;
    }

    /**
     * Schedules an event.
     *
     * @param time when, in picoseconds: not before {@link #now}, and not {@link SimulationTime#NEVER}
     * @param entity id of the entity that handles the event
     * @param payload handed to the handler
     * @throws IllegalArgumentException if the time lies in the past or the entity is not registered
     */
    public void schedule(long time, int entity, long payload) {
        insert(time, entity, payload, nextOrder(), false);
    }

    /**
     * Schedules an event for the present instant that lets all others go first, also those that these still schedule for
     * it: to act once on everything that happens at an instant. What it schedules for this instant itself, without
     * waiting for the end, goes before the next one that waits.
     *
     * @param entity id of the entity that handles the event
     * @param payload handed to the handler
     * @throws IllegalArgumentException if the entity is not registered
     */
    public void scheduleAtEndOfInstant(int entity, long payload) {
        insert(now, entity, payload, EventOrder.atEndOfInstant(nextOrder()), false);
    }

    /**
     * Schedules an event after a delay.
     *
     * @param delay in picoseconds, not negative
     * @throws IllegalArgumentException if the delay is negative or the entity is not registered
     * @throws ArithmeticException if simulated time ends before
     */
    public void scheduleAfter(long delay, int entity, long payload) {
        if (delay < 0) {
            throw new IllegalArgumentException("Delay must not be negative, but is " + delay + " ps");
        }
        insert(SimulationTime.plus(now, delay), entity, payload, nextOrder(), false);
    }

    /**
     * Schedules an event that may be cancelled.
     *
     * @return a handle for {@link #cancel}, positive
     * @throws IllegalArgumentException as {@link #schedule} does
     */
    public long scheduleCancelable(long time, int entity, long payload) {
        return events.handle(insert(time, entity, payload, nextOrder(), true));
    }

    /**
     * Takes a pending event back. A handle stays safe to use after its event: it names no later event until the event's
     * place has been used again 2^30 times.
     *
     * @param handle from {@link #scheduleCancelable}; zero, which is never a handle, may stand for "none"
     * @return false if the event has been executed or cancelled already, or belongs to an earlier replication
     */
    public boolean cancel(long handle) {
        return queue.cancel(handle);
    }

    /**
     * Moves a pending event to another time, as if it were cancelled and scheduled again: it takes a new place among the
     * events of its instant, that of the entity which moves it. Putting an event off, as often as one likes, costs next to
     * nothing.
     *
     * @param handle from {@link #scheduleCancelable} or from here; zero may stand for "none"
     * @param time when, in picoseconds: not before {@link #now}, and not {@link SimulationTime#NEVER}
     * @return the handle of the event from now on (the former one may be void), or zero if it is not pending any more
     * @throws IllegalArgumentException if the time lies in the past
     */
    public long reschedule(long handle, long time) {
        requireReachable(time);
        int slot = events.find(handle);
        if (slot == EventStore.NONE) {
            return 0;
        }
        return events.handle(queue.reschedule(slot, time, nextOrder()));
    }

    /** The present simulated time in picoseconds: that of the event being executed, or of the last one. */
    public long now() {
        return now;
    }

    /** Time of the next event in picoseconds, or {@link SimulationTime#NEVER} if none is pending. */
    public long nextEventTime() {
        return queue.hasEventBefore(SimulationTime.NEVER) ? queue.firstTime() : SimulationTime.NEVER;
    }

    /** Number of events that have been executed since the last reset. */
    public long executedEvents() {
        return executedEvents;
    }

    /** Number of events that have been scheduled and neither executed nor cancelled. */
    public int pendingEvents() {
        return queue.size();
    }

    /**
     * Executes events before the limit, in order, until there is none, the count is reached or a stop is requested. A
     * handler may move the limit; an exception from a handler leaves this method, its event counts as executed and the
     * kernel can go on with the next one.
     *
     * @param maximumEvents positive
     * @return how many were executed
     * @throws IllegalStateException if called by a handler
     */
    public int run(int maximumEvents) {
        if (scheduler != OUTSIDE) {
            throw new IllegalStateException("An event handler cannot run the kernel that is executing it");
        }
        int executed = 0;
        try {
            while (executed < maximumEvents && queue.hasEventBefore(limit) && !stopRequested) {
                executed++;
                executeFirst();
            }
        } finally {
            scheduler = OUTSIDE;
        }
        return executed;
    }

    /** Executes all events before the limit, without a bound on their number. */
    public void run() {
        while (run(Integer.MAX_VALUE) == Integer.MAX_VALUE) {
            // A count has an end, a simulation need not.
        }
    }

    /** Only events before this time are executed; in picoseconds, {@link SimulationTime#NEVER} for no limit. */
    public long limit() {
        return limit;
    }

    /** Sets {@link #limit}; takes effect after the event being executed. */
    public void limit(long limit) {
        this.limit = limit;
    }

    /**
     * Moves the clock forward without executing anything.
     *
     * @throws IllegalArgumentException if the time lies in the past or an event is pending before it
     */
    public void advanceTo(long time) {
        if (time < now || queue.hasEventBefore(time)) {
            throw new IllegalArgumentException("Cannot move the clock from " + now + " ps to " + time
                    + " ps: the next event is due at " + nextEventTime() + " ps");
        }
        now = time;
    }

    /** Asks, from any thread, that {@link #run} returns after the event being executed. */
    public void requestStop() {
        stopRequested = true;
    }

    /** Whether a stop was requested since the last {@link #reset} or {@link #clearStopRequest}. */
    public boolean isStopRequested() {
        return stopRequested;
    }

    /** Lets {@link #run} execute events again. */
    public void clearStopRequest() {
        stopRequested = false;
    }

    private long nextOrder() {
        long order = nextOrder[scheduler];
        nextOrder[scheduler] = EventOrder.after(order);
        return order;
    }

    private int insert(long time, int entity, long payload, long order, boolean cancelable) {
        requireReachable(time);
        if (entity < 0 || entity >= entities) {
            throw new IllegalArgumentException("No entity " + entity + ": " + entities + " are registered");
        }
        return queue.add(time, order, entity, payload, cancelable);
    }

    private void requireReachable(long time) {
        if (time < now || time == SimulationTime.NEVER) {
            throw new IllegalArgumentException(
                    "Cannot schedule an event at " + time + " ps: the present is " + now + " ps");
        }
    }

    private void executeFirst() {
        long time = queue.firstTime();
        int slot = queue.removeFirst();
        int entity = events.entity(slot);
        long payload = events.payload(slot);
        events.release(slot);
        now = time;
        executedEvents++;
        scheduler = entity + 1;
        handlers[entity].handle(time, payload);
    }
}
