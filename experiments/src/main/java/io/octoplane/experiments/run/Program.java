package io.octoplane.experiments.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which program this is.
 *
 * @param version its version, {@code development} where it does not run from its jar
 * @param codeDigest digest of its code: results of another code are never taken for results of this one
 */
public record Program(String version, String codeDigest) {
    private static final String ROOT = "io/octoplane";

    /** The running program. */
    public static Program running() {
        return Holder.RUNNING;
    }

    private static final class Holder {
        static final Program RUNNING = new Program(
                Optional.ofNullable(Program.class.getPackage().getImplementationVersion())
                        .orElse("development"),
                digest());
    }

    /** Digests the jar; in development all jars and folders of classes and catalog files. */
    private static String digest() {
        try {
            List<String> parts = new ArrayList<>();
            for (URL url : Collections.list(Program.class.getClassLoader().getResources(ROOT))) {
                parts.add(digest(place(url)));
            }
            if (parts.isEmpty()) {
                throw new IllegalStateException("the program does not find its own code");
            }
            // The order of the class path does not matter.
            Collections.sort(parts);
            MessageDigest digest = sha256();
            parts.forEach(part -> digest.update(HexFormat.of().parseHex(part)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The jar or folder that holds the packages at an address: {@code jar:file:/x.jar!/io/octoplane}, or a folder's. */
    private static Path place(URL packages) throws URISyntaxException {
        if (packages.getProtocol().equals("jar")) {
            String file = packages.getFile();
            return Path.of(new URI(file.substring(0, file.indexOf("!/"))));
        }
        return Path.of(packages.toURI()).getParent().getParent();
    }

    private static String digest(Path place) throws IOException {
        MessageDigest digest = sha256();
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                update(digest, file);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, Path file) throws IOException {
        byte[] buffer = new byte[1 << 16];
        try (InputStream stream = Files.newInputStream(file)) {
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
