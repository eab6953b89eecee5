package io.octoplane.reports.html;

import io.octoplane.reports.format.Numbers;

/** A drawing as wide as there is room, in a cell of a table: bars that hold no text and may be stretched. */
final class Strip {

    private final Html html;

    private Strip(Html html) {
        this.html = html;
    }

    /**
     * Opens the drawing, which {@link #end} closes.
     *
     * @param left the place of its left edge along its own scale
     * @param width its width there
     * @param height its height there, from 0 at the top
     * @param pixels how high it is on the page
     * @param words what it shows, for those who do not see it
     */
    static Strip start(Html html, double left, double width, double height, int pixels, String words) {
        html.open(
                "svg",
                "class",
                "strip",
                "height",
                Integer.toString(pixels),
                "viewBox",
                Numbers.text(left) + " 0 " + Numbers.text(width) + " " + Numbers.text(height),
                "preserveAspectRatio",
                "none",
                "role",
                "img",
                "aria-label",
                words);
        return new Strip(html);
    }

    /**
     * Adds a bar.
     *
     * @param look what its looks are, as a class of the style sheet
     * @param words what the pointer learns there; empty when nothing
     */
    Strip bar(double x, double y, double width, double height, String look, String words) {
        String[] attributes = {
            "x",
            Numbers.text(x),
            "y",
            Numbers.text(y),
            "width",
            Numbers.text(width),
            "height",
            Numbers.text(height),
            "class",
            look
        };
        html.open("rect", attributes);
        if (!words.isEmpty()) {
            html.element("title", words);
        }
        html.close();
        return this;
    }

    void end() {
        html.close();
    }
}
