package io.octoplane.hardware.network;

import java.util.LinkedHashMap;
import java.util.Map;

/** Notes when each cookie was delivered, in microseconds, and what failed. */
public final class Deliveries implements DeliveryListener {
    private final Map<Long, Double> microseconds = new LinkedHashMap<>();
    private final Map<Long, Integer> failed = new LinkedHashMap<>();
    private final Map<Long, Integer> limiters = new LinkedHashMap<>();

    @Override
    public void delivered(long cookie, long time, int limiter) {
        if (microseconds.put(cookie, time / 1e6) != null) {
            throw new IllegalStateException("message " + cookie + " was delivered twice");
        }
        limiters.put(cookie, limiter);
    }

    @Override
    public void failed(long cookie, int resource) {
        failed.put(cookie, resource);
    }

    public double at(long cookie) {
        return microseconds.get(cookie);
    }

    public int limiter(long cookie) {
        return limiters.get(cookie);
    }

    public int count() {
        return microseconds.size();
    }

    public Map<Long, Double> all() {
        return microseconds;
    }

    public Map<Long, Integer> failures() {
        return failed;
    }
}
