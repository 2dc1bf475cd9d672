package io.prunella.app.platform.egress;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.apache.http.Header;
import org.apache.http.client.config.CookieSpecs;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.jspecify.annotations.Nullable;

/// The one way to addresses that tenants name. It resolves a name once and connects to just what it found, refuses
/// whatever is not on the public internet, follows no redirect, uses no proxy, and keeps no cookie and no connection.
@ApplicationScoped
public class Egress {
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(24);
    private static final String NOT_PUBLIC = "The address leads into a network that is not public";

    private final GuardedResolver resolver;
    private final Duration timeout;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("egress-deadlines").factory());

    Egress(EgressSettings settings) {
        this.resolver = new GuardedResolver(settings.allowedHosts().orElse(Set.of()));
        this.timeout = settings.timeout();
        this.client = HttpClients.custom()
                .setDnsResolver(resolver)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectTimeout(
                                Math.toIntExact(settings.connectTimeout().toMillis()))
                        .setConnectionRequestTimeout(Math.toIntExact(timeout.toMillis()))
                        .setSocketTimeout(Math.toIntExact(timeout.toMillis()))
                        .setRedirectsEnabled(false)
                        .setCookieSpec(CookieSpecs.IGNORE_COOKIES)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setConnectionReuseStrategy((response, context) -> false)
                .setMaxConnTotal(64)
                .setMaxConnPerRoute(8)
                .setUserAgent("Prunella")
                .build();
    }

    @PreDestroy
    void close() throws IOException {
        deadlines.shutdownNow();
        client.close();
    }

    /// What speaks against an address as a tenant wrote it; empty where it may be tried. Where it leads is looked at
    /// with each request.
    public Optional<String> objection(String address) {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            return Optional.of("is not an address");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        if (host == null || host.isEmpty()) {
            return Optional.of("has no host");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return Optional.of("must hold neither a user nor a fragment");
        }
        if (!scheme.equals("https") && !(scheme.equals("http") && resolver.allows(host))) {
            return Optional.of("must begin with https://");
        }
        return Optional.empty();
    }

    /// Sends a JSON body and reads the status of the answer.
    public Answer post(String address, Map<String, String> headers, byte[] body) {
        Optional<String> objection = objection(address);
        if (objection.isPresent()) {
            return new Answer.Refused("The address " + objection.get());
        }
        HttpPost request = new HttpPost(URI.create(address));
        headers.forEach(request::setHeader);
        request.setHeader("Content-Type", "application/json");
        request.setEntity(new ByteArrayEntity(body));
        Future<?> deadline = deadlines.schedule(request::abort, timeout.toMillis(), TimeUnit.MILLISECONDS);
        try (CloseableHttpResponse response = client.execute(request)) {
            return new Answer.Answered(
                    response.getStatusLine().getStatusCode(), retryAfter(response.getFirstHeader("Retry-After")));
        } catch (GuardedResolver.Refused e) {
            return new Answer.Refused(NOT_PUBLIC);
        } catch (IOException e) {
            return new Answer.Unreachable(request.isAborted() ? tooSlow(timeout) : why(e));
        } finally {
            deadline.cancel(false);
            request.abort();
        }
    }

    /// Sends a request and answers as soon as the answer begins.
    ///
    /// @param within how long all of it may take, the reading of the body included
    /// @throws EgressFailure where it does not come to an answer
    public Incoming open(Outgoing outgoing, Duration within) throws EgressFailure {
        Optional<String> objection = objection(outgoing.address());
        if (objection.isPresent()) {
            throw new EgressFailure(true, "The address " + objection.get());
        }
        RequestBuilder builder = RequestBuilder.create(outgoing.method()).setUri(outgoing.address());
        outgoing.headers().forEach(builder::setHeader);
        if (outgoing.body() != null) {
            builder.setEntity(new ByteArrayEntity(outgoing.body()));
        }
        HttpUriRequest request = builder.build();
        Future<?> deadline = deadlines.schedule(request::abort, within.toMillis(), TimeUnit.MILLISECONDS);
        Runnable end = () -> {
            deadline.cancel(false);
            request.abort();
        };
        Function<IOException, EgressFailure> why =
                e -> new EgressFailure(false, request.isAborted() ? tooSlow(within) : why(e));
        try {
            return new Incoming(client.execute(request), end, why);
        } catch (GuardedResolver.Refused e) {
            end.run();
            throw new EgressFailure(true, NOT_PUBLIC);
        } catch (IOException e) {
            EgressFailure failure = why.apply(e);
            end.run();
            throw failure;
        }
    }

    /// The one address to connect to, for what does not speak HTTP.
    ///
    /// @throws EgressFailure where the name does not resolve, or leads to what is not public
    public InetAddress resolve(String host) throws EgressFailure {
        try {
            return resolver.resolve(host)[0];
        } catch (GuardedResolver.Refused e) {
            throw new EgressFailure(true, NOT_PUBLIC);
        } catch (UnknownHostException e) {
            throw new EgressFailure(false, why(e));
        }
    }

    /// In our own words: those of the exception may hold the address.
    private String why(IOException failure) {
        return switch (failure) {
            case ConnectTimeoutException ignored -> tooSlow(timeout);
            case SocketTimeoutException ignored -> tooSlow(timeout);
            case UnknownHostException ignored -> "Its name does not resolve";
            case SSLException ignored -> "No trusted TLS connection could be made";
            default -> "The connection failed";
        };
    }

    private static String tooSlow(Duration within) {
        return "It did not answer within " + within.toSeconds() + " seconds";
    }

    static @Nullable Duration retryAfter(@Nullable Header header) {
        if (header == null || !header.getValue().strip().matches("\\d{1,9}")) {
            return null;
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(header.getValue().strip()));
        return asked.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : asked;
    }
}
