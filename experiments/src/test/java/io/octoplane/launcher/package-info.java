/**
 * Tests of the launcher {@code ./octoplane} and of the runnable jar. They run after the jar is built
 * ({@code mvn verify}) and never build it: where the launcher would, it finds the {@link
 * io.octoplane.launcher.LauncherSandbox}'s pretended {@code mvn}.
 */
package io.octoplane.launcher;
