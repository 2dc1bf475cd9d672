package io.prunella.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/// The loopback ports of one installation: the application's, as the operator chose it, and the next ones after it.
record Ports(int app, int keycloak, int postgres, int sandbox) {

    /// Only the application's port is a promise to people; where a port of a helper is taken, any free one does.
    ///
    /// @throws LaunchFailure when the application's port is taken
    static Ports from(int app) {
        if (!isFree(app)) {
            throw new LaunchFailure(
                    "Port " + app + " on 127.0.0.1 is in use by another program.",
                    "Stop that program, or choose another port: ./prunella run --port " + (app + 10));
        }
        return new Ports(app, freeNear(app + 1), freeNear(app + 2), freeNear(app + 3));
    }

    private static int freeNear(int preferred) {
        return isFree(preferred) ? preferred : anyFree();
    }

    static int anyFree() {
        return anyFree(1);
    }

    /// The first of four free ports in a row.
    static int anyFreeBlock() {
        return anyFree(4);
    }

    /// Below those that systems hand out to whoever asks for any: nobody who starts at the same time, and no connection
    /// on its way out, gets one of them by chance.
    private static int anyFree(int inARow) {
        return ThreadLocalRandom.current()
                .ints(20_000, 30_000)
                .limit(1_000)
                .filter(first -> IntStream.range(first, first + inARow).allMatch(Ports::isFree))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(inARow + " ports in a row are not free on 127.0.0.1"));
    }

    static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
