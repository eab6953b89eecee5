package io.octoplane.browser;

import io.octoplane.browser.DevTools.Event;
import java.net.URI;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A page in the browser, and what a person would do with it. */
final class Page {
    private static final long PATIENCE_MILLISECONDS = 60_000;

    private final DevTools tools;
    private final String target;
    private final String session;

    private Page(DevTools tools, String target, String session) {
        this.tools = tools;
        this.target = target;
        this.session = session;
    }

    /** An empty page of 1200 by 900 pixels. */
    static Page empty(DevTools tools) {
        String target = tools.call("", "Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asString();
        String session = tools.call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asString();
        Page page = new Page(tools, target, session);
        for (String domain : List.of("Page", "Runtime", "Log", "Network", "DOM")) {
            page.call(domain + ".enable", Map.of());
        }
        page.resize(1200);
        return page;
    }

    /** Goes to an address and waits until everything there has been drawn once. */
    void open(URI address) throws InterruptedException {
        JsonNode result = call("Page.navigate", Map.of("url", address.toString()));
        if (result.has("errorText")) {
            throw new IllegalStateException(address + ": " + result.path("errorText"));
        }
        await("Page.loadEventFired");
    }

    void close() {
        tools.call("", "Target.closeTarget", Map.of("targetId", target));
    }

    void resize(int width) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    void dark() {
        call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
    }

    void onPaper() {
        call("Emulation.setEmulatedMedia", Map.of("media", "print"));
    }

    void withoutScripts() {
        call("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    }

    byte[] pdf() {
        return Base64.getDecoder()
                .decode(call("Page.printToPDF", Map.of("printBackground", true))
                        .path("data")
                        .asString());
    }

    /** The value of an expression, which may be a promise. */
    JsonNode value(String expression) {
        JsonNode answer =
                call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + answer.path("exceptionDetails"));
        }
        return answer.path("result").path("value");
    }

    String text(String expression) {
        return value(expression).asString();
    }

    /** Waits until an expression is true. */
    void awaitTrue(String expression) throws InterruptedException {
        long end = System.currentTimeMillis() + PATIENCE_MILLISECONDS;
        while (!value(expression).asBoolean()) {
            if (System.currentTimeMillis() > end) {
                throw new AssertionError("never came true: " + expression);
            }
            Thread.sleep(30);
        }
    }

    /** Whether what a selector finds first has a place on the page; needs no scripts. */
    boolean isDrawn(String selector) {
        int document =
                call("DOM.getDocument", Map.of()).path("root").path("nodeId").asInt();
        int node = call("DOM.querySelector", Map.of("nodeId", document, "selector", selector))
                .path("nodeId")
                .asInt();
        if (node == 0) {
            throw new AssertionError("nothing is " + selector);
        }
        try {
            return call("DOM.getBoxModel", Map.of("nodeId", node))
                            .path("model")
                            .path("width")
                            .asDouble()
                    > 0;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** Brings an element into view and gives its place in the window: left, top, width, height. */
    double[] place(String selector) {
        JsonNode box = value("(() => { const found = document.querySelector(" + quoted(selector)
                + "); found.scrollIntoView({block: 'center', behavior: 'instant'});"
                + " const box = found.getBoundingClientRect();"
                + " return [box.left, box.top, box.width, box.height]; })()");
        return new double[] {
            box.get(0).asDouble(),
            box.get(1).asDouble(),
            box.get(2).asDouble(),
            box.get(3).asDouble()
        };
    }

    void moveTo(double x, double y) {
        mouse("mouseMoved", x, y, 0, 0);
    }

    void drag(double fromX, double fromY, double toX, double toY) {
        moveTo(fromX, fromY);
        mouse("mousePressed", fromX, fromY, 1, 1);
        mouse("mouseMoved", (fromX + toX) / 2, (fromY + toY) / 2, 1, 0);
        mouse("mouseMoved", toX, toY, 1, 0);
        mouse("mouseReleased", toX, toY, 0, 1);
    }

    void doubleClick(double x, double y) {
        for (int clicks = 1; clicks <= 2; clicks++) {
            mouse("mousePressed", x, y, 1, clicks);
            mouse("mouseReleased", x, y, 0, clicks);
        }
    }

    /** Presses a key by its name in the DOM, for example {@code ArrowRight} or {@code +}. */
    void press(String key) {
        Map<String, Object> parameters = new LinkedHashMap<>(Map.of("type", "keyDown", "key", key));
        if (key.length() == 1) {
            parameters.put("text", key);
        }
        call("Input.dispatchKeyEvent", parameters);
        call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
    }

    /** What the console shows as errors and warnings: of scripts, of the network, of the page's own policy. */
    List<String> complaints() {
        return tools.events(session).stream()
                .filter(Page::isComplaint)
                .map(event -> event.parameters().toString())
                .toList();
    }

    /** Everything that the page asked for, itself included. */
    List<String> requests() {
        return tools.events(session).stream()
                .filter(event -> event.method().equals("Network.requestWillBeSent"))
                .map(event -> event.parameters().path("request").path("url").asString())
                .toList();
    }

    private static boolean isComplaint(Event event) {
        return switch (event.method()) {
            case "Runtime.exceptionThrown" -> true;
            case "Runtime.consoleAPICalled" ->
                List.of("error", "warning", "assert")
                        .contains(event.parameters().path("type").asString());
            case "Log.entryAdded" ->
                List.of("error", "warning")
                        .contains(event.parameters().path("entry").path("level").asString());
            default -> false;
        };
    }

    private void mouse(String type, double x, double y, int buttons, int clicks) {
        call(
                "Input.dispatchMouseEvent",
                Map.of(
                        "type",
                        type,
                        "x",
                        x,
                        "y",
                        y,
                        "button",
                        type.equals("mouseMoved") && buttons == 0 ? "none" : "left",
                        "buttons",
                        buttons,
                        "clickCount",
                        clicks));
    }

    private void await(String method) throws InterruptedException {
        long end = System.currentTimeMillis() + PATIENCE_MILLISECONDS;
        while (tools.events(session).stream().noneMatch(event -> event.method().equals(method))) {
            if (System.currentTimeMillis() > end) {
                throw new AssertionError("never came: " + method);
            }
            Thread.sleep(20);
        }
    }

    private JsonNode call(String method, Map<String, ?> parameters) {
        return tools.call(session, method, parameters);
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
