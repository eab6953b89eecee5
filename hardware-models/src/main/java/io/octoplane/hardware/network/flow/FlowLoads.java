package io.octoplane.hardware.network.flow;

import io.octoplane.hardware.network.LoadHistory;

/**
 * The loads of resources over time: each has a level, from one change to the next. Hot path: a change of a level costs a few
 * additions.
 */
final class FlowLoads {
    private static final double SECONDS_PER_PICOSECOND = 1e-12;
    /** Levels add up and are taken apart in another order: what is left of a sum is nothing. */
    private static final double NOTHING = 1e-9;

    private final LoadHistory history;
    private final double[] level;
    private final long[] since;
    /** All levels are in the history up to this time, picoseconds. */
    private long writtenUntil;

    /** @param resources those whose loads are kept; ids run from 0 */
    FlowLoads(int resources) {
        history = new LoadHistory(resources);
        level = new double[resources];
        since = new long[resources];
    }

    /** The resource carries so much from now on, in its unit per second. */
    void set(int resource, double perSecond, long now) {
        if (resource < level.length && level[resource] != perSecond) {
            flush(resource, now);
            level[resource] = perSecond;
        }
    }

    /** The resource carries so much less from now on. */
    void lower(int resource, double perSecond, long now) {
        if (resource < level.length) {
            double rest = level[resource] - perSecond;
            set(resource, rest > NOTHING * perSecond ? rest : 0, now);
        }
    }

    /** All that was carried up to now. Asked again at the same time it costs nothing: callers ask for one resource after the other. */
    LoadHistory until(long now) {
        if (now > writtenUntil) {
            for (int resource = 0; resource < level.length; resource++) {
                flush(resource, now);
            }
            writtenUntil = now;
        }
        return history;
    }

    private void flush(int resource, long now) {
        if (now > since[resource]) {
            double amount = level[resource] * SECONDS_PER_PICOSECOND * (now - since[resource]);
            history.add(resource, since[resource], now, amount);
            since[resource] = now;
        }
    }
}
