package io.octoplane.reports.chart;

import io.octoplane.reports.format.AtomicFile;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;

/** Draws charts: as PNG with JFreeChart, and as SVG, whose text stays text, with Batik. */
public final class ChartWriter {

    private static final Rectangle2D PAGE = new Rectangle2D.Double(0, 0, ChartStyle.WIDTH, ChartStyle.HEIGHT);

    private final Fonts fonts;

    private ChartWriter(Fonts fonts) {
        this.fonts = fonts;
    }

    /**
     * A writer for this machine.
     *
     * @throws ChartsUnavailableException when the machine has no fonts; the message says what to install
     */
    public static ChartWriter create() throws ChartsUnavailableException {
        return new ChartWriter(Fonts.find());
    }

    /** Writes the chart as an image of {@link ChartStyle#PIXELS_PER_POINT} pixels a point. */
    public void writePng(ChartSpec spec, Path file) throws IOException {
        int scale = ChartStyle.PIXELS_PER_POINT;
        BufferedImage image =
                new BufferedImage(scale * ChartStyle.WIDTH, scale * ChartStyle.HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.scale(scale, scale);
        ChartFactory.chart(spec, fonts).draw(graphics, PAGE);
        graphics.dispose();
        AtomicFile.write(file, stream -> {
            try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(stream)) {
                ImageIO.write(image, "png", output);
            }
        });
    }

    /**
     * The chart as an SVG element, fit for a file of its own or for a page.
     *
     * @param name starts the identifiers within, so that several charts can stand in one page
     */
    public String svg(String name, ChartSpec spec) {
        JFreeChart chart = ChartFactory.chart(spec, fonts);
        ChartRenderingInfo info = new ChartRenderingInfo();
        SvgCanvas canvas = new SvgCanvas(name, fonts, new Dimension(ChartStyle.WIDTH, ChartStyle.HEIGHT));
        chart.draw(canvas.graphics(), PAGE, info);
        return canvas.text(spec, info.getEntityCollection());
    }
}
