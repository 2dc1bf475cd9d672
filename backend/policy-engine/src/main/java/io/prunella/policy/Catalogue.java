package io.prunella.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/// Finds the catalogue's files on the class path, in a folder or in a jar, beside the one file whose name is known.
final class Catalogue {
    private static final String ROOT = "prunella/catalog/";
    private static final String ANCHOR = ROOT + "aws/catalogue.yaml";

    private Catalogue() {}

    /// The texts of all files below a folder of the catalogue, by their path in it.
    static Map<String, String> files(String folder) {
        URL anchor = anchor();
        try {
            return anchor.getProtocol().equals("file") ? inFolder(anchor, folder) : inJar(anchor, folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The policy catalogue cannot be read", e);
        }
    }

    private static URL anchor() {
        ClassLoader own = Catalogue.class.getClassLoader();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        URL found = context == null ? null : context.getResource(ANCHOR);
        if (found == null && own != null) {
            found = own.getResource(ANCHOR);
        }
        if (found == null) {
            throw new IllegalStateException("The policy catalogue (" + ANCHOR + ") is not on the class path");
        }
        return found;
    }

    private static Map<String, String> inFolder(URL anchor, String folder) throws IOException {
        Path root = Path.of(URI.create(anchor.toString()))
                .resolveSibling("../" + folder)
                .normalize();
        Map<String, String> texts = new TreeMap<>();
        if (!Files.isDirectory(root)) {
            return texts;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(f -> isListed(f.toString())).toList()) {
                texts.put(folder + "/" + root.relativize(file), Files.readString(file));
            }
        }
        return texts;
    }

    private static Map<String, String> inJar(URL anchor, String folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (JarFile jar = new JarFile(jarPath(anchor).toFile())) {
            for (JarEntry entry : jar.stream().toList()) {
                String name = entry.getName();
                if (name.startsWith(ROOT + folder + "/") && isListed(name)) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        texts.put(name.substring(ROOT.length()), new String(in.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
            }
        }
        return texts;
    }

    private static boolean isListed(String file) {
        return file.endsWith(".yaml") && !file.endsWith("catalogue.yaml");
    }

    private static Path jarPath(URL anchor) throws IOException {
        if (anchor.openConnection() instanceof JarURLConnection connection) {
            return Path.of(URI.create(connection.getJarFileURL().toString()));
        }
        String text = anchor.toString();
        int bang = text.indexOf("!/");
        return Path.of(URI.create(text.substring(text.indexOf("file:"), bang < 0 ? text.length() : bang)));
    }
}
