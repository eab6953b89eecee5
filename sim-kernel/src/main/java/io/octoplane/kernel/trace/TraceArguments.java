package io.octoplane.kernel.trace;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The copy that records keep of their arguments: immutable and in the order of the keys, so that files repeat. */
final class TraceArguments {
    private TraceArguments() {}

    static Map<String, String> copyOf(Map<String, String> arguments) {
        return arguments.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(arguments));
    }
}
