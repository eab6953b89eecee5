package io.octoplane.workloads.collective.sendreceive;

import java.util.function.IntConsumer;

/**
 * What of the rounds is under way at once. Each channel of a rank works off batches, one after the other; a batch holds the sends
 * and receives of one run of rounds, and the next begins when all of them are done. Runs are dealt out over the channels in turn
 * ({@code ncclP2pChannelBaseForRound}, src/include/channel.h of NVIDIA/nccl); where a message is divided over several connections,
 * each uses another channel. A connection can be opened when both its ends have begun the batch that it is in.
 */
final class Batches {
    private static final int NOT_BEGUN = -1;

    private final PeerRounds rounds;
    private final int ranks;
    private final int parts;
    private final int channels;
    private final int batchesOfChannel;
    /** The batch at which a channel of a rank is. */
    private final int[] batch;
    /** Sends and receives of that batch that are not done. */
    private final int[] missing;
    /** Ends of a connection that have begun its batch. */
    private final byte[] ends;

    /**
     * @param channels a power of two
     * @param parts connections over which each message is divided
     */
    Batches(PeerRounds rounds, int channels, int parts) {
        this.rounds = rounds;
        this.ranks = rounds.count();
        this.parts = parts;
        this.channels = channels;
        int most = 0;
        int[] dealt = new int[channels];
        for (int place = 0; place < rounds.runs() * parts; place++) {
            most = Math.max(most, ++dealt[channel(place)]);
        }
        batchesOfChannel = most;
        batch = new int[ranks * channels];
        java.util.Arrays.fill(batch, NOT_BEGUN);
        missing = new int[ranks * channels];
        ends = new byte[Math.multiplyExact(ranks * ranks, parts)];
    }

    /** Connections, numbered by sender, round and part. */
    int connections() {
        return ends.length;
    }

    int source(int connection) {
        return connection / parts / ranks;
    }

    int destination(int connection) {
        return rounds.receiver(source(connection), round(connection));
    }

    /** Which part of the message from its source to its destination it carries. */
    int part(int connection) {
        return connection % parts;
    }

    private int round(int connection) {
        return connection / parts % ranks;
    }

    /** The kernel of a rank begins: the first batch of each channel. */
    void begin(int rank, IntConsumer opens) {
        for (int channel = 0; channel < channels; channel++) {
            next(rank, channel, opens);
        }
    }

    /** All bytes of a connection have arrived. */
    void done(int connection, IntConsumer opens) {
        int channel = channel(place(connection));
        done(source(connection), channel, opens);
        done(destination(connection), channel, opens);
    }

    private void done(int rank, int channel, IntConsumer opens) {
        if (--missing[rank * channels + channel] == 0) {
            next(rank, channel, opens);
        }
    }

    private void next(int rank, int channel, IntConsumer opens) {
        int lane = rank * channels + channel;
        int place = placeOf(++batch[lane], channel);
        if (place < 0) {
            return;
        }
        missing[lane] = 2 * rounds.roundsOfRun();
        int run = place / parts;
        int part = place % parts;
        for (int index = 0; index < rounds.roundsOfRun(); index++) {
            int round = run * rounds.roundsOfRun() + index;
            begun(connection(rank, round, part), opens);
            begun(connection(rounds.sender(rank, round), round, part), opens);
        }
    }

    private void begun(int connection, IntConsumer opens) {
        if (++ends[connection] == 2) {
            opens.accept(connection);
        }
    }

    private int connection(int source, int round, int part) {
        return (source * ranks + round) * parts + part;
    }

    /** Run and part of a connection as one number. */
    private int place(int connection) {
        return round(connection) / rounds.roundsOfRun() * parts + connection % parts;
    }

    /** Parts of a message go to channels far apart: the bits of their number are mirrored. */
    private int channel(int place) {
        int mirrored =
                channels == 1 ? 0 : Integer.reverse(place % parts) >>> Integer.numberOfLeadingZeros(channels) + 1;
        return (place / parts + mirrored) % channels;
    }

    /** The batch of a number on a channel, or -1 behind the last. */
    private int placeOf(int number, int channel) {
        if (number < batchesOfChannel) {
            int found = 0;
            for (int place = 0; place < rounds.runs() * parts; place++) {
                if (channel(place) == channel && found++ == number) {
                    return place;
                }
            }
        }
        return -1;
    }
}
