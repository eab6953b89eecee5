package io.octoplane.reports.diagram;

import io.octoplane.reports.format.ScheduleRow.Work;
import java.util.Locale;

/**
 * The colours of bars: one for each kind of work, paler for later chunks of a rank. Okabe and Ito, "Color Universal Design"
 * (2008), which colour-blind readers tell apart; forward is orange, backward green and weight blue as in the drawings of the
 * papers.
 */
final class WorkInk {
    static final String GROUND = "#ffffff";
    static final String IDLE = "#eceff2";
    static final String TEXT = "#1b1f24";
    static final String FAINT_TEXT = "#57606a";
    static final String LINE = "#8c959f";

    private static final double PALEST = 0.55;

    private WorkInk() {}

    /** The colour of a kind of work on a chunk, one of so many. */
    static String fill(Work work, int chunk, int chunks) {
        double paleness = chunks == 1 ? 0 : PALEST * chunk / (chunks - 1);
        int colour = colour(work);
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int part = colour >> shift & 0xFF;
            mixed = mixed << 8 | (int) Math.round(part + paleness * (0xFF - part));
        }
        String digits = Integer.toHexString(mixed).toLowerCase(Locale.ROOT);
        return "#" + "0".repeat(6 - digits.length()) + digits;
    }

    /** Whether dark text is read better on it than white. */
    static boolean isLight(String fill) {
        int colour = Integer.parseInt(fill.substring(1), 16);
        // Rec. 601 luma, in thousandths of 0 to 255.
        int luma = 299 * (colour >> 16) + 587 * (colour >> 8 & 0xFF) + 114 * (colour & 0xFF);
        return luma > 118_000;
    }

    private static int colour(Work work) {
        return switch (work) {
            case FORWARD -> 0xE69F00;
            case BACKWARD -> 0x009E73;
            case BACKWARD_INPUT -> 0xCC79A7;
            case WEIGHT -> 0x0072B2;
        };
    }
}
