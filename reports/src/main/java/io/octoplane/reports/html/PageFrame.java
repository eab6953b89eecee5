package io.octoplane.reports.html;

import io.octoplane.reports.chart.ChartStyle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What every page has around its sections: styles, script, and the policy that lets it do nothing else. Pages are well-formed
 * XML as well as HTML, so that any XML parser can check them.
 */
final class PageFrame {

    private static final String STYLE = style();
    private static final String SCRIPT =
            "//<![CDATA[\n" + resource("tip.js") + resource("chart.js") + resource("report.js") + "//]]>\n";

    /** Only these styles and this script, known by their digests; nothing that would reach the network. */
    private static final String CONTENT_POLICY = "default-src 'none'; style-src " + digest(STYLE) + "; script-src "
            + digest(SCRIPT) + "; base-uri 'none'; form-action 'none'";

    private PageFrame() {}

    /** A page up to where its sections start. */
    static Html start(String title) {
        Html html = new Html().trusted("<!DOCTYPE html>\n").open("html", "lang", "en");
        html.open("head").single("meta", "charset", "utf-8");
        html.single("meta", "http-equiv", "Content-Security-Policy", "content", CONTENT_POLICY);
        html.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.single("meta", "name", "color-scheme", "content", "light dark");
        html.element("title", title + " – Octoplane");
        html.open("style").trusted(STYLE).close();
        return html.close().line().open("body").open("main");
    }

    /** The page as text, once its sections are written. */
    static String end(Html html) {
        html.close().element("div", "", "id", "tip", "role", "status", "hidden", "hidden");
        html.open("script").trusted(SCRIPT).close();
        return html.close().close().line().toString();
    }

    private static String style() {
        return "\n" + resource("report.css") + ChartStyle.seriesColours(false)
                + "@media screen and (prefers-color-scheme:dark){\n" + ChartStyle.seriesColours(true)
                + ChartStyle.darkRules() + "}\n";
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream stream = PageFrame.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + name, e);
        }
    }
}
