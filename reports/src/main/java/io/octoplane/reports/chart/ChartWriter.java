package io.octoplane.reports.chart;

import io.octoplane.reports.format.AtomicFile;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.entity.ChartEntity;

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
        writePng(
                new Dimension(ChartStyle.WIDTH, ChartStyle.HEIGHT),
                graphics -> ChartFactory.chart(spec, fonts).draw(graphics, PAGE),
                file);
    }

    /** Writes a sheet of charts as an image. */
    public void writePng(SheetSpec sheet, Path file) throws IOException {
        SheetDrawing drawing = new SheetDrawing(sheet, fonts);
        writePng(drawing.size(), drawing::draw, file);
    }

    /** Writes an error bar as an image. */
    public void writePng(Tornado tornado, Path file) throws IOException {
        TornadoDrawing drawing = new TornadoDrawing(tornado, fonts);
        writePng(drawing.size(), drawing::draw, file);
    }

    private static void writePng(Dimension size, Consumer<Graphics2D> draw, Path file) throws IOException {
        int scale = ChartStyle.PIXELS_PER_POINT;
        BufferedImage image = new BufferedImage(scale * size.width, scale * size.height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.scale(scale, scale);
        draw.accept(graphics);
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
        return canvas.text(spec.title() + ". " + spec.subtitle(), entities(info));
    }

    /** A sheet of charts as an SVG element. */
    public String svg(String name, SheetSpec sheet) {
        SheetDrawing drawing = new SheetDrawing(sheet, fonts);
        SvgCanvas canvas = new SvgCanvas(name, fonts, drawing.size());
        drawing.draw(canvas.graphics());
        return canvas.text(sheet.title() + ". " + sheet.subtitle(), drawing.entities());
    }

    /** An error bar as an SVG element. */
    public String svg(String name, Tornado tornado) {
        TornadoDrawing drawing = new TornadoDrawing(tornado, fonts);
        SvgCanvas canvas = new SvgCanvas(name, fonts, drawing.size());
        drawing.draw(canvas.graphics());
        return canvas.text(tornado.title() + ". " + tornado.subtitle(), List.of());
    }

    private static List<ChartEntity> entities(ChartRenderingInfo info) {
        List<ChartEntity> entities = new ArrayList<>();
        for (Object entity : info.getEntityCollection().getEntities()) {
            entities.add((ChartEntity) entity);
        }
        return entities;
    }
}
