package io.octoplane.hardware.network;

/**
 * A resource that holds back others, by kind and name.
 *
 * @param kind what it is
 * @param name which one it is, for example {@code node3/gpu2} or {@code plane0/leaf1->plane0/spine4}
 */
public record Limiter(ResourceKind kind, String name) {
    @Override
    public String toString() {
        return kind.words() + " (" + name + ")";
    }
}
