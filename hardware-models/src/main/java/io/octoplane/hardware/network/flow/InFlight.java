package io.octoplane.hardware.network.flow;

import io.octoplane.kernel.event.EventKernel;
import java.util.Arrays;

/**
 * Messages and transfers whose last byte has left and not arrived, in the order in which they left; and how much of a message
 * that came back is still to be sent. Only kept where something may fail, as only then what is under way can be lost.
 */
final class InFlight {
    private static final int NONE = -1;
    private static final double ALL = -1;

    private final EventKernel kernel;
    private final int deliveryEntity;

    // By message.
    private double[] left = {};
    private double[] ratePerPicosecond = {};
    private long[] arrival = {};
    private long[] delivery = {};
    private int[] owner = {};
    private int[] before = {};
    private int[] after = {};

    private int first = NONE;
    private int last = NONE;

    InFlight(EventKernel kernel, int deliveryEntity) {
        this.kernel = kernel;
        this.deliveryEntity = deliveryEntity;
    }

    boolean isEmpty() {
        return first == NONE;
    }

    /** The one that left last, or a negative number. */
    int last() {
        return last;
    }

    /** The one that left before, or a negative number. */
    int before(int message) {
        return before[message];
    }

    /** The channel that it left on, or {@link ActiveFlows#TRANSFER}. */
    int owner(int message) {
        return owner[message];
    }

    /** Of an amount, what a message that begins now has to send. */
    double left(int message, double amount) {
        return message < left.length && left[message] != ALL ? left[message] : amount;
    }

    /** A message that is put back, or put behind one that is, goes on with so much. */
    void setLeft(int message, double amount) {
        fit(message);
        left[message] = amount;
    }

    /** The last byte has left; delivery follows at the time of arrival. */
    void leave(int message, int itsOwner, double rate, long arrivesAt) {
        fit(message);
        left[message] = ALL;
        owner[message] = itsOwner;
        ratePerPicosecond[message] = rate;
        arrival[message] = arrivesAt;
        before[message] = last;
        after[message] = NONE;
        if (last == NONE) {
            first = message;
        } else {
            after[last] = message;
        }
        last = message;
        delivery[message] = kernel.scheduleCancelable(arrivesAt, deliveryEntity, message);
    }

    /** Bytes (of a transfer, of its size) that have left and not arrived. */
    double underWay(int message, long now) {
        return ratePerPicosecond[message] * (arrival[message] - now);
    }

    /** It will not arrive. */
    void lose(int message) {
        kernel.cancel(delivery[message]);
        remove(message);
    }

    /** It arrives, or is lost. */
    void remove(int message) {
        if (before[message] == NONE) {
            first = after[message];
        } else {
            after[before[message]] = after[message];
        }
        if (after[message] == NONE) {
            last = before[message];
        } else {
            before[after[message]] = before[message];
        }
    }

    private void fit(int message) {
        int length = left.length;
        if (message >= length) {
            int size = Math.max(64, 2 * message);
            left = Arrays.copyOf(left, size);
            Arrays.fill(left, length, size, ALL);
            ratePerPicosecond = Arrays.copyOf(ratePerPicosecond, size);
            arrival = Arrays.copyOf(arrival, size);
            delivery = Arrays.copyOf(delivery, size);
            owner = Arrays.copyOf(owner, size);
            before = Arrays.copyOf(before, size);
            after = Arrays.copyOf(after, size);
        }
    }
}
