package io.octoplane.kernel.event;

/**
 * The pending events in order of (time, order), in constant time for whatever distribution of delays lets it: a wheel of
 * buckets narrow enough that one bucket holds about one instant ({@link EventWheel}), a sorted array for the
 * bucket that is open ({@link FirstEvents}), coarser wheels for what lies further ahead ({@link FarEvents}). Width and number
 * of buckets follow the events ({@link QueueTuning}); changing them files all events again, at most once per half as many
 * removals as there are events. Where no width can help, a crowd at one instant, sorting and a heap order what the bucket holds, so that no
 * distribution costs more than O(log n) an event, amortised.
 *
 * <p>(time, order) must be unique, and no event may be added before the one removed last. What is cancelled stays filed until
 * its bucket is opened or half of all events are such, and then goes in one sweep: O(1) amortised.
 *
 * <p>Two things are less simple than they could be, for speed. The queue opens a bucket only when an event of it may be executed,
 * never to look ahead, because what is scheduled before the open bucket has to go to the sorted array. And an event that is put
 * off stays where it is, to be filed again when its former bucket is opened: the timer of a retransmission is put off by every
 * acknowledgement, and nearly all of its moves cost two stores.
 */
final class EventQueue {
    private static final int FEW_CANCELED = 64;

    /** Half of what fits a second-level cache of a megabyte; with more events, memory is asked for them ahead. */
    private static final int EVENTS_IN_CACHE = 1 << 14;

    private static final int INITIAL_WIDTH_BITS = 12;
    private static final int INITIAL_WHEEL_BITS = 12;

    private final EventStore events;
    private final FirstEvents first = new FirstEvents();
    private final EventWheel wheel = new EventWheel(INITIAL_WHEEL_BITS);
    private final FarEvents far = new FarEvents();
    private final QueueTuning tuning = new QueueTuning();

    /** A tick is 2^widthBits picoseconds. */
    private int widthBits = INITIAL_WIDTH_BITS;

    /** Events at this tick or before are in {@link #first}, all others in the wheel or far. */
    private long tick;

    /** Time of the event removed last, or the start: no event lies before it. */
    private long presentTime;

    /** All events that have a slot, the cancelled ones included. */
    private int stored;

    private int canceled;
    private int canceledFirst;

    /** An empty queue over the events of a store, which must be empty too. */
    EventQueue(EventStore events) {
        this.events = events;
    }

    /** Forgets all events and starts at a time. The width found so far stays: a replication is like the one before. */
    void clear(long startTime) {
        first.clear();
        if (stored > 0) {
            wheel.chain(events, EventStore.NONE);
        }
        events.clear();
        stored = 0;
        canceled = 0;
        canceledFirst = 0;
        presentTime = startTime;
        startAtPresent();
        tuning.restart(0);
    }

    /** Number of events that are not cancelled. */
    int size() {
        return stored - canceled;
    }

    /** The events are 2^this picoseconds wide buckets apart; for tests and the curious. */
    int widthBits() {
        return widthBits;
    }

    /** Adds an event and returns its slot. */
    int add(long time, long order, int entity, long payload, boolean cancelable) {
        int slot = events.take(time, order, entity, payload, cancelable);
        stored++;
        file(slot, time, order);
        return slot;
    }

    /**
     * Whether an event is due before a time. The first one is ready to be {@linkplain #removeFirst removed} then.
     */
    boolean hasEventBefore(long time) {
        if (canceledFirst > 0) {
            discardCanceledFirst();
        }
        return (!first.isEmpty() || openNext(time)) && first.time() < time;
    }

    /** Time of the first event, after {@link #hasEventBefore} said that there is one. */
    long firstTime() {
        return first.time();
    }

    /**
     * Removes the first event, after {@link #hasEventBefore} said that there is one.
     *
     * @return its slot, which the caller reads and then releases
     */
    int removeFirst() {
        int slot = first.slot();
        long time = first.time();
        first.remove();
        stored--;
        tuning.countRemoval(time != presentTime);
        presentTime = time;
        return slot;
    }

    /** Cancels the event of a handle; false if it is not pending any more. */
    boolean cancel(long handle) {
        int slot = events.find(handle);
        if (slot == EventStore.NONE) {
            return false;
        }
        cancelSlot(slot);
        return true;
    }

    /**
     * Gives the pending event in a slot another time and order.
     *
     * @return its slot from now on
     */
    int reschedule(int slot, long time, long order) {
        if (time >= events.time(slot) && events.time(slot) >>> widthBits > tick) {
            events.move(slot, time, order);
            return slot;
        }
        int moved = add(time, order, events.entity(slot), events.payload(slot), true);
        cancelSlot(slot);
        return moved;
    }

    private void cancelSlot(int slot) {
        events.markCanceled(slot);
        canceled++;
        if (events.time(slot) >>> widthBits <= tick) {
            canceledFirst++;
        }
        if (canceled > FEW_CANCELED && canceled > stored / 2) {
            fileAllAgain(widthBits, wheel.bits());
        }
    }

    private void file(int slot, long time, long order) {
        long itsTick = time >>> widthBits;
        long ahead = itsTick - tick;
        if (ahead <= 0) {
            first.add(time, order, slot);
            tuning.countLate(ahead < 0);
            tuneIfDue();
        } else if (ahead <= wheel.span()) {
            wheel.add(events, slot, itsTick);
        } else {
            far.add(events, slot, itsTick >>> wheel.bits());
        }
    }

    /** Opens buckets that begin before a time until one holds an event; false if none does. */
    private boolean openNext(long time) {
        if (stored == 0) {
            return false;
        }
        tuneIfDue();
        do {
            long blockStart = far.block() << wheel.bits();
            int bucket = wheel.nextBucket((int) (tick + 1 - blockStart));
            if (bucket < 0) {
                if (!enterNextBlock(time)) {
                    return false;
                }
            } else if (blockStart + bucket << widthBits >= time) {
                return false;
            } else {
                open(blockStart + bucket);
            }
        } while (first.isEmpty());
        return true;
    }

    private void open(long nextTick) {
        tick = nextTick;
        tuning.countOpening();
        int slot = wheel.remove(nextTick);
        if (stored > EVENTS_IN_CACHE) {
            wheel.touchBehind(events, nextTick);
        }
        while (slot != EventStore.NONE) {
            int next = events.next(slot);
            long time = events.time(slot);
            if (events.isCanceled(slot)) {
                discard(slot);
            } else if (time >>> widthBits == nextTick) {
                first.addFound(time, events.order(slot), slot);
            } else {
                file(slot, time, events.order(slot));
            }
            slot = next;
        }
        first.sort();
    }

    private boolean enterNextBlock(long time) {
        long block = wheel.isEmpty() ? far.nextBlock() : far.block() + 1;
        if (block == FarEvents.NONE || block << wheel.bits() << widthBits >= time) {
            return false;
        }
        tuning.countBlock();
        tick = (block << wheel.bits()) - 1;
        tuning.countFiledAgain(fileAgain(far.enter(block)));
        return true;
    }

    private int fileAgain(int chain) {
        int filed = 0;
        int slot = chain;
        while (slot != EventStore.NONE) {
            int next = events.next(slot);
            if (events.isCanceled(slot)) {
                discard(slot);
            } else {
                file(slot, events.time(slot), events.order(slot));
                filed++;
            }
            slot = next;
        }
        return filed;
    }

    private void tuneIfDue() {
        if (tuning.isDue()) {
            int wheelBits = tuning.wheelBits(stored, wheel.bits());
            int width = tuning.widthBits(widthBits, wheel.bits());
            boolean changed = width != widthBits || wheelBits != wheel.bits() || tuning.isTooFarAhead();
            tuning.restart(stored);
            if (changed) {
                fileAllAgain(width, wheelBits);
            }
        }
    }

    private void fileAllAgain(int newWidthBits, int newWheelBits) {
        int chain = first.chain(events, EventStore.NONE);
        chain = wheel.chain(events, chain);
        chain = far.chain(events, chain);
        widthBits = newWidthBits;
        wheel.resize(newWheelBits);
        startAtPresent();
        fileAgain(chain);
        canceledFirst = 0;
    }

    private void startAtPresent() {
        long presentTick = presentTime >>> widthBits;
        tick = presentTick - 1;
        far.clear(presentTick >>> wheel.bits());
    }

    private void discardCanceledFirst() {
        while (!first.isEmpty() && events.isCanceled(first.slot())) {
            int slot = first.slot();
            first.remove();
            canceledFirst--;
            discard(slot);
        }
    }

    private void discard(int slot) {
        events.release(slot);
        stored--;
        canceled--;
    }
}
