package io.octoplane.hardware.network.flow;

import io.octoplane.hardware.network.ChannelSpec;

/** Turns a channel's properties into the resources that it uses. */
interface PathFinder {
    /** Fills {@code path}, which comes cleared. */
    void find(ChannelSpec spec, Path path);
}
