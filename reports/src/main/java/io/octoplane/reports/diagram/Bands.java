package io.octoplane.reports.diagram;

import io.octoplane.reports.format.ScheduleRow;
import io.octoplane.reports.format.ScheduleRow.Work;
import io.octoplane.reports.format.TimeUnit;
import java.util.List;

/**
 * How a schedule is laid out: time runs from left to right through bands below one another, as lines of a text, as many as it
 * takes for the numbers of forward passes to be read.
 *
 * @param count bands
 * @param ranks lines of each
 * @param duration how much time a band shows, in picoseconds
 * @param pixelsPerPicosecond scale
 * @param forwardShare the part of a pair that is drawn for its forward pass
 */
record Bands(int count, int ranks, double duration, double pixelsPerPicosecond, double forwardShare) {
    /** Room of a band for bars, in pixels. */
    static final double WIDTH = 1520;

    static final double LINE_HEIGHT = 16;

    /** How far marks of the scale of time stand apart at least, in pixels. */
    static final double MARKS_APART = 90;

    static final double DIGIT_WIDTH = 5.1;
    static final double NUMBER_MARGIN = 2.5;

    /** Below the lines of a band: the scale of time, and a gap. */
    static final double FOOT = 34;

    /** Of a drawing, in pixels. */
    private static final double HIGHEST = 6000;

    /** A short schedule is not blown up any further. */
    private static final double WIDEST_FORWARD = 44;

    private static final double USUAL_FORWARD_SHARE = 1.0 / 3;

    /**
     * Chooses the layout.
     *
     * @param unit of the scale of time
     */
    static Bands of(List<ScheduleRow> rows, TimeUnit unit) {
        int ranks = 1;
        int mostMicroBatch = 0;
        long end = 1;
        long forward = Long.MAX_VALUE;
        long backward = Long.MAX_VALUE;
        long pair = Long.MAX_VALUE;
        for (ScheduleRow row : rows) {
            ranks = Math.max(ranks, row.rank() + 1);
            mostMicroBatch = Math.max(mostMicroBatch, row.microBatch());
            end = Math.max(end, row.end());
            long duration = Math.max(1, row.duration());
            if (row.overlapped()) {
                pair = Math.min(pair, duration);
            } else if (row.work() == Work.FORWARD) {
                forward = Math.min(forward, duration);
            } else if (row.work() == Work.BACKWARD) {
                backward = Math.min(backward, duration);
            }
        }
        double forwardShare = forward == Long.MAX_VALUE || backward == Long.MAX_VALUE
                ? USUAL_FORWARD_SHARE
                : (double) forward / ((double) forward + backward);
        double narrowest = Math.min(forward, forwardShare * pair);
        return fit(ranks, end, numberWidth(mostMicroBatch) / narrowest, WIDEST_FORWARD / narrowest, forwardShare, unit);
    }

    /**
     * As many bands as the numbers need, each beginning at a mark of the scale; a single one, without numbers, where they would
     * be more than anybody scrolls through.
     *
     * @param needed pixels that a picosecond needs for numbers to be read
     * @param most pixels that a picosecond may be drawn as
     */
    private static Bands fit(int ranks, long end, double needed, double most, double forwardShare, TimeUnit unit) {
        int highest = (int) Math.max(1, Math.floor(HIGHEST / (ranks * LINE_HEIGHT + FOOT)));
        double wanted = Math.ceil(end * needed / WIDTH);
        if (wanted <= 1 || wanted > highest) {
            return new Bands(1, ranks, end, Math.min(WIDTH / end, most), forwardShare);
        }
        double step = TimeScale.step(needed * unit.picoseconds(), MARKS_APART) * unit.picoseconds();
        double longest = Math.max(step, Math.floor(WIDTH / needed / step) * step);
        int count = (int) Math.ceil(end / longest);
        double duration = Math.min(longest, Math.ceil(end / (double) count / step) * step);
        return new Bands(count, ranks, duration, WIDTH / duration, forwardShare);
    }

    /** What a number takes with some room on both sides, in pixels. */
    static double numberWidth(int number) {
        return Integer.toString(number).length() * DIGIT_WIDTH + NUMBER_MARGIN;
    }

    /** From the top of a band to that of the next, in pixels. */
    double pitch() {
        return ranks * LINE_HEIGHT + FOOT;
    }

    /** Where a time stands in a band, in pixels from its beginning. */
    double x(int band, double time) {
        return (time - band * duration) * pixelsPerPicosecond;
    }

    /** The band in which a time stands; the end of the last one is a part of it. */
    int bandOf(double time) {
        return (int) Math.max(0, Math.min(count - 1, Math.floor(time / duration)));
    }
}
