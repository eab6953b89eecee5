package io.octoplane.hardware.network.flow;

import io.octoplane.hardware.network.Exchange;
import java.util.ArrayList;
import java.util.List;

/** Adds up what a transfer uses: the resources of the channels of its legs, in proportion, and its pools. */
final class TransferPaths {
    private final ChannelTable channels;
    private final List<Prepared> prepared = new ArrayList<>();

    /** A transfer whose way was looked up when so many channels had been given another path. */
    private record Prepared(Exchange exchange, PreparedTransfer transfer, int replaced) {}

    TransferPaths(ChannelTable channels) {
        this.channels = channels;
    }

    /** Adds up once which resources the parts of an exchange's only transfer use. */
    Exchange prepare(Exchange exchange) {
        prepared.add(new Prepared(exchange, new PreparedTransfer(exchange, channels), channels.replaced()));
        return exchange.prepared(prepared.size() - 1);
    }

    /** Payload of all legs, bytes. */
    static double payload(Exchange exchange, int transfer) {
        double payload = 0;
        for (int part = exchange.firstPart(transfer); part < exchange.firstPart(transfer + 1); part++) {
            if (!exchange.isWork(part)) {
                payload += exchange.amount(part);
            }
        }
        return payload;
    }

    /** Fills the path, which is cleared; its latency is the sum over the stages of the largest latency in each. */
    void find(Exchange exchange, int transfer, Path path) {
        int from = exchange.firstPart(transfer);
        int to = exchange.firstPart(transfer + 1);
        path.clear();
        if (exchange.preparation() >= 0) {
            prepared(exchange.preparation()).find(exchange, path);
            return;
        }
        for (int part = from; part < to; part++) {
            addPart(exchange, part, exchange.size(transfer), path);
        }
        path.latencyPicoseconds = channels.pipelineLatency(exchange, from, to);
    }

    /** Looked up again when channels have been given other paths since. */
    private PreparedTransfer prepared(int handle) {
        Prepared known = prepared.get(handle);
        if (known.replaced() != channels.replaced()) {
            known = new Prepared(
                    known.exchange(), new PreparedTransfer(known.exchange(), channels), channels.replaced());
            prepared.set(handle, known);
        }
        return known.transfer();
    }

    private void addPart(Exchange exchange, int part, double size, Path path) {
        double share = exchange.amount(part) / size;
        int target = exchange.target(part);
        if (exchange.isWork(part)) {
            path.use(target, share);
            return;
        }
        int start = channels.start[target];
        for (int k = start; k < start + channels.length[target]; k++) {
            if (channels.coefficient[k] > 0) {
                path.use(channels.resource[k], channels.coefficient[k] * share);
            }
        }
    }
}
