package io.octoplane.kernel.event;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** The contract of {@link EventKernel} in the plainest form, to compare it with. */
final class PriorityQueueKernel {
    private record Event(long time, boolean atEnd, int scheduler, long sequence, int entity, long payload) {}

    private final PriorityQueue<Event> queue = new PriorityQueue<>(Comparator.comparingLong(Event::time)
            .thenComparing(Event::atEnd)
            .thenComparingInt(Event::scheduler)
            .thenComparingLong(Event::sequence));
    private final List<EventHandler> handlers = new ArrayList<>();
    private final Map<Integer, Long> sequences = new HashMap<>();
    private final Map<Long, Event> handles = new HashMap<>();
    private int scheduler = -1;
    private long now;

    int registerEntity(EventHandler handler) {
        handlers.add(handler);
        return handlers.size() - 1;
    }

    long schedule(long time, int entity, long payload) {
        return schedule(time, false, entity, payload);
    }

    void scheduleAtEndOfInstant(int entity, long payload) {
        schedule(now, true, entity, payload);
    }

    private long schedule(long time, boolean atEnd, int entity, long payload) {
        Event event = new Event(time, atEnd, scheduler, sequences.merge(scheduler, 1L, Long::sum), entity, payload);
        queue.add(event);
        handles.put(handles.size() + 1L, event);
        return handles.size();
    }

    boolean cancel(long handle) {
        return handle != 0 && queue.remove(handles.get(handle));
    }

    long reschedule(long handle, long time) {
        Event event = handles.get(handle);
        return cancel(handle) ? schedule(time, event.entity, event.payload) : 0;
    }

    int pendingEvents() {
        return queue.size();
    }

    void run() {
        for (Event event = queue.poll(); event != null; event = queue.poll()) {
            scheduler = event.entity;
            now = event.time;
            handlers.get(event.entity).handle(event.time, event.payload);
        }
    }
}
