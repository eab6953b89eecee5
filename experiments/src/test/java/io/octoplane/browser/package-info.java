/**
 * The report in a real browser without a window. {@link io.octoplane.browser.Browser} finds and starts one of the Chromium
 * family, {@link io.octoplane.browser.DevTools} talks to it in its DevTools protocol, and {@link io.octoplane.browser.Page}
 * says in a few words what a test does there. Where there is no browser the tests are skipped and say so.
 */
package io.octoplane.browser;
