package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.network.ResourceKind;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** For each link that somebody waited for, a resource that carries nothing, so that results can name what they waited for. */
final class PacketFailedLinks {
    private final PacketResources resources;
    private final IntFunction<String> names;
    /** By link; only looked up. */
    private final Map<Integer, Integer> known = new HashMap<>();

    /** @param names of links */
    PacketFailedLinks(PacketResources resources, IntFunction<String> names) {
        this.resources = resources;
        this.names = names;
    }

    int resource(int link) {
        return known.computeIfAbsent(link, its -> {
            int resource = resources.add(ResourceKind.FAILED_LINK, 1, i -> names.apply(its));
            resources.place(resource, 0, PacketResources.NO_LINK, false);
            return resource;
        });
    }
}
