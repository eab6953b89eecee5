package io.octoplane.hardware.failure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that fails.
 *
 * @param name what it is, for example {@code plane3}
 * @param rates what is left of each directed link that it takes along, bit/s; 0 is down
 * @param spans when, one after the other
 */
public record Failure(String name, Map<Integer, Long> rates, List<Span> spans) {
    public Failure {
        rates = Collections.unmodifiableMap(new LinkedHashMap<>(rates));
        spans = List.copyOf(spans);
        long last = -1;
        for (Span span : spans) {
            if (span.from() < last) {
                throw new IllegalArgumentException(name + " fails again before its last failure has ended");
            }
            last = span.until();
        }
    }

    boolean isActive(long time) {
        return spans.stream().anyMatch(span -> span.from() <= time && time < span.until());
    }

    /**
     * A time in which it has failed.
     *
     * @param from first instant, picoseconds, not negative
     * @param until first instant at which it is whole again, or {@link #FOR_EVER}
     */
    public record Span(long from, long until) {
        /** Of what is not repaired. */
        public static final long FOR_EVER = Long.MAX_VALUE;

        public Span {
            if (from < 0 || until <= from) {
                throw new IllegalArgumentException(
                        "a failure lasts from 0 or later until later, not from " + from + " until " + until + " ps");
            }
        }
    }
}
