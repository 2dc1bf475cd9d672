package io.prunella.sandbox;

import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;

/// Runs a sandbox as a process: `--port`, `--seed`, `--latency-ms`, `--verify-signatures`. `-Xmx96m` is enough for
/// every seed.
public final class SandboxMain {
    private static final String USAGE =
            "usage: [--port N] [--seed empty|fixtures|demo|organization[:N]|bench] [--latency-ms N] [--verify-signatures]";

    private SandboxMain() {}

    public static void main(String[] args) throws InterruptedException {
        SandboxOptions options;
        try {
            options = options(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + System.lineSeparator() + USAGE);
            System.exit(2);
            return;
        }
        try {
            Sandbox sandbox = Sandbox.start(options);
            Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close));
            System.out.println("sandbox ready on " + sandbox.endpoint());
            System.out.flush();
            new CountDownLatch(1).await();
        } catch (UncheckedIOException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    static SandboxOptions options(String... args) {
        SandboxOptions options = SandboxOptions.seeded("demo");
        for (int i = 0; i < args.length; i++) {
            String name = args[i];
            if (name.equals("--verify-signatures")) {
                options = options.verifyingSignatures();
                continue;
            }
            if (i + 1 == args.length) {
                throw new IllegalArgumentException("'%s' is unknown or lacks its value".formatted(name));
            }
            String value = args[++i];
            options = switch (name) {
                case "--port" -> options.onPort(number(name, value));
                case "--latency-ms" -> options.withLatency(number(name, value));
                case "--seed" ->
                    new SandboxOptions(
                            options.port(),
                            value,
                            options.latencyMillis(),
                            options.verifySignatures(),
                            options.callLogSize());
                default -> throw new IllegalArgumentException("'%s' is unknown".formatted(name));
            };
        }
        return options;
    }

    private static int number(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s needs a number, not '%s'".formatted(name, value), e);
        }
    }
}
