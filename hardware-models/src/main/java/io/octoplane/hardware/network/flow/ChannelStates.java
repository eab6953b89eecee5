package io.octoplane.hardware.network.flow;

import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.Medium;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The paths of channels as parts of the network fail. Each change of the network is a version; a channel is looked at again
 * when somebody wants to use it in a later version than it was looked at last.
 */
final class ChannelStates {
    private final ChannelTable channels;
    private final FailoverPaths failover;
    private final Path path = new Path();
    private final List<ChannelSpec> specs = new ArrayList<>();
    private int[] seen = new int[64];
    private int[] changed = new int[64];
    private int[] down = new int[64];
    private boolean[] neighbour = new boolean[64];
    private int version;

    ChannelStates(ChannelTable channels, FailoverPaths failover) {
        this.channels = channels;
        this.failover = failover;
    }

    /** Something has changed: all paths are in doubt. */
    void outdate() {
        version++;
    }

    int version() {
        return version;
    }

    /** Adds the channel opened last, whose path is that of the whole network. */
    void add(ChannelSpec spec) {
        int channel = specs.size();
        specs.add(spec);
        if (channel == seen.length) {
            seen = Arrays.copyOf(seen, 2 * channel);
            changed = Arrays.copyOf(changed, 2 * channel);
            down = Arrays.copyOf(down, 2 * channel);
            neighbour = Arrays.copyOf(neighbour, 2 * channel);
        }
        seen[channel] = -1;
        changed[channel] = version;
        down[channel] = FailoverPaths.USABLE;
    }

    ChannelSpec spec(int channel) {
        return specs.get(channel);
    }

    /** What is down on the channel's path, or {@link FailoverPaths#USABLE}; then its path is up to date. */
    int down(int channel) {
        if (seen[channel] != version && specs.get(channel).medium() == Medium.NETWORK) {
            seen[channel] = version;
            down[channel] = failover.find(specs.get(channel), path);
            neighbour[channel] = failover.usesNeighbour();
            if (down[channel] == FailoverPaths.USABLE && !channels.has(channel, path)) {
                channels.replace(channel, path);
                changed[channel] = version;
            }
        }
        return down[channel];
    }

    /** The version in which its path changed last. */
    int changed(int channel) {
        return changed[channel];
    }

    /** Whether its path leads through a neighbour's NIC. */
    boolean usesNeighbour(int channel) {
        return neighbour[channel];
    }
}
