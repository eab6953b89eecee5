package io.octoplane.reports.html;

import io.octoplane.reports.chart.ChartStyle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What every page has around its content: head, styles for screen, dark, phone and paper, and the script. */
final class PageFrame {

    /** What a page may do: nothing but its own styles and its own script. It cannot reach the network if it wanted to. */
    private static final String CONTENT_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private PageFrame() {}

    /** A page up to where its sections start. */
    static Html start(String title) {
        Html html = new Html().trusted("<!DOCTYPE html>\n").open("html", "lang", "en");
        html.open("head").single("meta", "charset", "utf-8");
        html.single("meta", "http-equiv", "Content-Security-Policy", "content", CONTENT_POLICY);
        html.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.single("meta", "name", "color-scheme", "content", "light dark");
        html.element("title", title + " – Octoplane");
        String dark = "@media screen and (prefers-color-scheme:dark){\n" + ChartStyle.darkRules() + "}\n";
        html.open("style").trusted(resource("report.css") + dark).close();
        html.close().line();
        return html.open("body").open("main");
    }

    /** The page as text, once its sections are written. */
    static String end(Html html) {
        html.close();
        html.element("div", "", "id", "tip", "role", "status", "hidden", "hidden");
        html.open("script").trusted(resource("report.js")).close();
        return html.close().close().line().toString();
    }

    private static String resource(String name) {
        try (InputStream stream = PageFrame.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + name, e);
        }
    }
}
