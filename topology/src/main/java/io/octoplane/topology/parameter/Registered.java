package io.octoplane.topology.parameter;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;

/**
 * Finds what registers itself: every class that a file {@code META-INF/services/<name of the interface>} on the class path
 * names, in any jar. Those beside the interface come first, in the order of their file, others by name, so that lists are the
 * same whatever the order of the class path.
 */
public final class Registered {
    private Registered() {}

    /**
     * All implementations of an interface.
     *
     * @param name what each is called; of two of one name the program could not know which is meant
     * @throws IllegalStateException when two have one name
     */
    public static <T> List<T> all(Class<T> type, Function<T, String> name) {
        List<T> found = ServiceLoader.load(type, type.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing((T each) -> isBeside(type, each) ? "" : name.apply(each)))
                .toList();
        for (T each : found) {
            found.stream()
                    .filter(other -> other != each && name.apply(other).equals(name.apply(each)))
                    .findFirst()
                    .ifPresent(other -> {
                        throw new IllegalStateException("two are registered as " + name.apply(each) + ": "
                                + each.getClass().getName() + " and "
                                + other.getClass().getName());
                    });
        }
        return found;
    }

    private static boolean isBeside(Class<?> type, Object each) {
        return each.getClass().getPackage() == type.getPackage();
    }
}
