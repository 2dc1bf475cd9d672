package io.prunella.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.prunella.sandbox.control.ControlEndpoint;
import io.prunella.sandbox.dispatch.Dispatcher;
import io.prunella.sandbox.dispatch.Outcome;
import io.prunella.sandbox.wire.WireRequest;
import io.prunella.sandbox.wire.WireResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The HTTP side: one port on the loopback interface, a virtual thread per request.
final class HttpEndpoint implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("io.prunella.sandbox");
    private static final int LARGEST_BODY = 16 * 1024 * 1024;

    static {
        // Without this every answer on a kept connection waits for Nagle's algorithm.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Dispatcher dispatcher;
    private final ControlEndpoint control;

    HttpEndpoint(int port, Dispatcher dispatcher, ControlEndpoint control) {
        this.dispatcher = dispatcher;
        this.control = control;
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            this.server = HttpServer.create(new InetSocketAddress(loopback, port), 1024);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the sandbox cannot listen on 127.0.0.1:%d; choose another port with --port".formatted(port), e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    int start() {
        server.start();
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            WireRequest request = read(exchange);
            if (request.body().length > LARGEST_BODY) {
                send(exchange, WireResponse.html(413, "413 Payload Too Large"));
            } else if (request.path().startsWith(ControlEndpoint.PREFIX)) {
                send(exchange, control.answer(request));
            } else if (dispatcher.dispatch(request) instanceof Outcome.Answered answered) {
                send(exchange, answered.response());
            }
            // Otherwise closing the exchange before a response breaks the connection, which is what was asked for.
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a client went away", e);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a request failed inside the sandbox", e);
        }
    }

    private static WireRequest read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        String path = exchange.getRequestURI().getRawPath();
        String query = exchange.getRequestURI().getRawQuery();
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        return new WireRequest(
                exchange.getRequestMethod(), path == null ? "/" : path, query == null ? "" : query, headers, body);
    }

    private static void send(HttpExchange exchange, WireResponse response) throws IOException {
        response.headers()
                .forEach((name, value) -> exchange.getResponseHeaders().put(name, List.of(value)));
        boolean bodiless =
                exchange.getRequestMethod().equals("HEAD") || response.status() == 204 || response.body().length == 0;
        exchange.sendResponseHeaders(response.status(), bodiless ? -1 : response.body().length);
        if (!bodiless) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(response.body());
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
