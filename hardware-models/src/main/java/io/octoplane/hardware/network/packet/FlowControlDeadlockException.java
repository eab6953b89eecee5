package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.network.NetworkLimitException;
import java.util.List;

/** Packets wait for room behind links in a circle: no buffer can ever become free. */
public final class FlowControlDeadlockException extends NetworkLimitException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 8;

    FlowControlDeadlockException(List<String> links) {
        super("flow-control deadlock: packets wait for room behind "
                + String.join(", ", links.subList(0, Math.min(SHOWN, links.size())))
                + (links.size() > SHOWN ? " and " + (links.size() - SHOWN) + " more links" : "")
                + ", and none of these buffers can become free; use a routing that crosses no link before one that leads"
                + " back to it, or more lanes");
    }
}
