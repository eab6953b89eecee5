package io.octoplane.reports.chart;

import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.font.FontRenderContext;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * The typeface of the charts: the first of a short list that the machine has.
 *
 * @param family name of the family that Java draws with
 * @param cssFamilies families for a browser: the same one first, then those with letters of the same width, so that text
 *     stays where it was laid out
 */
record Fonts(String family, String cssFamilies) {

    private static final String ARIAL_LIKE = "Arial, Helvetica, 'Liberation Sans', Arimo, sans-serif";
    private static final String VERDANA_LIKE = "'DejaVu Sans', 'Bitstream Vera Sans', Verdana, Geneva, sans-serif";

    /**
     * Finds the typeface, which is also the test whether this machine can draw text at all.
     *
     * @throws ChartsUnavailableException when it cannot
     */
    static Fonts find() throws ChartsUnavailableException {
        // Before any class of AWT that would look for a screen.
        System.setProperty("java.awt.headless", "true");
        try {
            Fonts fonts = choose();
            fonts.plain(ChartStyle.TEXT_SIZE).getStringBounds("Octoplane", new FontRenderContext(null, true, true));
            return fonts;
        } catch (Exception | LinkageError | InternalError e) {
            // Depending on the JDK: a RuntimeException, an InternalError, or a library that cannot be linked.
            throw new ChartsUnavailableException(e);
        }
    }

    Font plain(float size) {
        return new Font(family, Font.PLAIN, 1).deriveFont(size);
    }

    Font bold(float size) {
        return new Font(family, Font.BOLD, 1).deriveFont(size);
    }

    private static Fonts choose() {
        Set<String> families = new HashSet<>(
                Arrays.asList(GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames()));
        for (String family : new String[] {"Liberation Sans", "Arial", "Helvetica", "Arimo"}) {
            if (families.contains(family)) {
                return new Fonts(family, ARIAL_LIKE);
            }
        }
        return new Fonts(families.contains("DejaVu Sans") ? "DejaVu Sans" : Font.SANS_SERIF, VERDANA_LIKE);
    }
}
