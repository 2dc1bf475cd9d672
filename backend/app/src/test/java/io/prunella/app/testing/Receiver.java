package io.prunella.app.testing;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// A system of a customer's that takes messages, and answers as it is told to.
public final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final Deque<Integer> answers = new ArrayDeque<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /// @param headers by their names in lower case
    public record Request(Map<String, String> headers, String body) {}

    public Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    private synchronized void take(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(), values.getFirst()));
        requests.add(
                new Request(headers, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        Integer answer = answers.poll();
        exchange.sendResponseHeaders(answer == null ? 204 : answer, -1);
        exchange.close();
    }

    /// What it answers first, in this order; 204 to all that follow.
    public synchronized void answering(Integer... statuses) {
        answers.addAll(List.of(statuses));
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/services/T0/B0/a-secret-in-the-path";
    }

    /// Makes itself the webhook of a tenant.
    ///
    /// @param tenant its alias
    public void subscribe(String tenant, String... events) {
        Tokens.as("admin", tenant)
                .body(Map.of("name", "receiver", "kind", "WEBHOOK", "events", List.of(events), "url", address()))
                .post("/api/v1/channels")
                .then()
                .statusCode(201);
    }

    /// The first message of a type, as soon as it comes.
    public Json heard(String type) {
        return await().until(
                        () -> requests.stream()
                                .map(request -> Json.of(request.body()))
                                .filter(body -> body.getString("type").equals(type))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
