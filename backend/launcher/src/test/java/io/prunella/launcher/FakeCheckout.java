package io.prunella.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/// A built project whose application and sandbox are a few lines each, so that the launcher alone is under test.
final class FakeCheckout {

    private static final String APPLICATION = """
            import com.sun.net.httpserver.HttpServer;
            import java.net.InetSocketAddress;
            public class FakeApplication {
                public static void main(String[] arguments) throws Exception {
                    System.out.println("Listening for tests");
                    var port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
                    var server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 5);
                    server.createContext("/q/health/ready", exchange -> {
                        exchange.sendResponseHeaders(200, -1);
                        exchange.close();
                    });
                    server.start();
                }
            }
            """;
    private static final String SANDBOX = """
            package io.prunella.sandbox;
            public class SandboxMain {
                public static void main(String[] arguments) throws Exception {
                    var address = java.net.InetAddress.getLoopbackAddress();
                    try (var server = new java.net.ServerSocket(Integer.parseInt(arguments[1]), 5, address)) {
                        while (true) {
                            server.accept().close();
                        }
                    }
                }
            }
            """;

    private FakeCheckout() {}

    static Path in(Path root) throws IOException {
        jar(root, "backend/app/target/quarkus-app/quarkus-run.jar", "FakeApplication", APPLICATION);
        jar(root, "backend/launcher/target/lib/sandbox.jar", "io.prunella.sandbox.SandboxMain", SANDBOX);
        return root;
    }

    private static void jar(Path root, String name, String mainClass, String source) throws IOException {
        Path work = Files.createTempDirectory(root, "compile");
        Path file = work.resolve(mainClass.substring(mainClass.lastIndexOf('.') + 1) + ".java");
        Files.writeString(file, source);
        Path classes = work.resolve("classes");
        ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", classes.toString(), file.toString());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass);
        Path jar = root.resolve(name);
        Files.createDirectories(jar.getParent());
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out, manifest);
                Stream<Path> all = Files.walk(classes)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            for (Path compiled : files) {
                packed.putNextEntry(new JarEntry(classes.relativize(compiled).toString()));
                Files.copy(compiled, packed);
            }
        }
    }
}
