package io.octoplane.experiments.assemble;

import io.octoplane.hardware.network.Limiter;
import io.octoplane.hardware.network.NetworkAccount;
import io.octoplane.hardware.network.ResourceKind;
import io.octoplane.reports.format.LinkRow;
import java.util.ArrayList;
import java.util.List;

/** The loads of everything that carries bytes, idle ones included; the work of SMs is no link and left out. */
final class LinkRows {
    private static final double PICOSECONDS = 1e12;

    private LinkRows() {}

    static List<LinkRow> of(String point, NetworkAccount account, long endPicoseconds) {
        List<LinkRow> rows = new ArrayList<>();
        for (int resource = 0; resource < account.resourceCount(); resource++) {
            Limiter limiter = account.resource(resource);
            if (limiter.kind() != ResourceKind.COMMUNICATION_SMS && limiter.kind() != ResourceKind.BACKGROUND) {
                double bytes = account.carried(resource);
                double possible = account.capacityPerSecond(resource) * (endPicoseconds / PICOSECONDS);
                double utilisation = possible == 0 ? 0 : Math.min(1, bytes / possible);
                rows.add(new LinkRow(
                        point,
                        limiter.name(),
                        limiter.kind().words(),
                        Math.round(bytes),
                        utilisation,
                        account.peakUtilisation(resource),
                        null));
            }
        }
        return rows;
    }
}
