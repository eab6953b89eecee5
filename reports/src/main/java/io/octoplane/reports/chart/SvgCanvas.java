package io.octoplane.reports.chart;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.apache.batik.svggen.SVGSyntax;
import org.jfree.chart.entity.ChartEntity;
import org.jfree.chart.entity.XYItemEntity;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Something to draw on that becomes an SVG element. */
final class SvgCanvas {

    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final double POINTER_ROOM = 9;

    /** Characters that no XML file may hold, not even escaped. */
    private static final Pattern NOT_IN_XML =
            Pattern.compile("[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private final String name;
    private final Document document;
    private final SVGGraphics2D graphics;
    private final Dimension size;
    private final Fonts fonts;

    SvgCanvas(String name, Fonts fonts, Dimension size) {
        this.name = name;
        this.fonts = fonts;
        this.size = size;
        this.document = GenericDOMImplementation.getDOMImplementation().createDocument(NAMESPACE, "svg", null);
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment(" Octoplane ");
        context.setIDGenerator(new SVGIDGenerator() {
            @Override
            public String generateID(String prefix) {
                return name + "-" + super.generateID(prefix);
            }
        });
        this.graphics = new SVGGraphics2D(context, false);
        graphics.setSVGCanvasSize(size);
    }

    Graphics2D graphics() {
        return graphics;
    }

    /** What was drawn, with a description for screen readers and a title on every point for the pointer. */
    String text(String description, List<ChartEntity> entities) {
        Element root = graphics.getRoot();
        root.setAttribute("viewBox", "0 0 " + size.width + " " + size.height);
        root.setAttribute("role", "img");
        root.setAttribute("aria-label", description);
        adapt(root);
        for (ChartEntity entity : entities) {
            if (entity instanceof XYItemEntity point) {
                root.appendChild(target(point));
            }
        }
        StringWriter writer = new StringWriter();
        try {
            graphics.stream(root, writer, false, false);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        String text = writer.toString();
        return NOT_IN_XML.matcher(text.substring(text.indexOf("<svg"))).replaceAll("\uFFFD");
    }

    /** Lets the browser fall back to families of the same width, and keeps Batik's own identifier apart from other charts'. */
    private void adapt(Element element) {
        if (element.getAttribute("id").equals(SVGSyntax.ID_PREFIX_GENERIC_DEFS)) {
            element.setAttribute("id", name + "-" + SVGSyntax.ID_PREFIX_GENERIC_DEFS);
        }
        if (element.hasAttribute("font-family")) {
            element.setAttribute("font-family", fonts.cssFamilies());
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element nested) {
                adapt(nested);
            }
        }
    }

    /** An invisible disc over a point that tells its value. */
    private Element target(ChartEntity point) {
        Rectangle2D bounds = point.getArea().getBounds2D();
        Element disc = document.createElementNS(NAMESPACE, "circle");
        disc.setAttribute("class", "point");
        disc.setAttribute("cx", Long.toString(Math.round(bounds.getCenterX())));
        disc.setAttribute("cy", Long.toString(Math.round(bounds.getCenterY())));
        disc.setAttribute("r", Long.toString(Math.round(POINTER_ROOM)));
        disc.setAttribute("fill", "none");
        disc.setAttribute("stroke", "none");
        disc.setAttribute("pointer-events", "all");
        Element title = document.createElementNS(NAMESPACE, "title");
        title.setTextContent(point.getToolTipText());
        disc.appendChild(title);
        return disc;
    }
}
