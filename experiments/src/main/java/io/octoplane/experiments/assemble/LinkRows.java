package io.octoplane.experiments.assemble;

import io.octoplane.hardware.network.Limiter;
import io.octoplane.hardware.network.NetworkAccount;
import io.octoplane.hardware.network.QueueStatistics;
import io.octoplane.hardware.network.ResourceKind;
import io.octoplane.reports.format.LinkQueue;
import io.octoplane.reports.format.LinkRow;
import java.util.ArrayList;
import java.util.List;

/** The loads of everything that carries bytes, idle ones included; work is no link and left out. */
final class LinkRows {
    private static final double PICOSECONDS = 1e12;
    private static final double MICROSECONDS = 1e6;
    /** Relative error of sums over very many transfers, and of times rounded to picoseconds. */
    private static final double ROUNDING = 1e-6;

    private LinkRows() {}

    static List<LinkRow> of(String point, NetworkAccount account, long endPicoseconds) {
        List<LinkRow> rows = new ArrayList<>();
        for (int resource = 0; resource < account.resourceCount(); resource++) {
            ResourceKind kind = account.kind(resource);
            if (kind.carriesBytes()) {
                Limiter limiter = account.resource(resource);
                double bytes = account.carried(resource);
                double possible = account.capacityPerSecond(resource) * (endPicoseconds / PICOSECONDS);
                double utilisation = utilisation(limiter, bytes, possible);
                rows.add(new LinkRow(
                        point,
                        limiter.name(),
                        kind.words(),
                        Math.round(bytes),
                        utilisation,
                        account.peakUtilisation(resource),
                        account.queue(resource).map(LinkRows::queue).orElse(null)));
            }
        }
        return rows;
    }

    private static LinkQueue queue(QueueStatistics queue) {
        return new LinkQueue(
                queue.meanBytes(),
                queue.percentile99Bytes(),
                queue.peakBytes(),
                queue.stalledSeconds() * MICROSECONDS,
                queue.markedPackets(),
                queue.droppedPackets(),
                queue.repeatedPackets(),
                queue.heldPackets(),
                queue.heldSeconds() * MICROSECONDS,
                queue.peakHeldBytes());
    }

    /** More than all would be a mistake of the engine, and is never shown as a full link. */
    private static double utilisation(Limiter limiter, double bytes, double possible) {
        if (bytes > possible * (1 + ROUNDING)) {
            throw new IllegalStateException(limiter + " carried " + bytes + " bytes but could carry only " + possible);
        }
        return possible == 0 ? 0 : Math.min(1, bytes / possible);
    }
}
