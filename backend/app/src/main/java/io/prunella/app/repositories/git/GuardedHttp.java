package io.prunella.app.repositories.git;

import io.prunella.app.platform.egress.Egress;
import io.prunella.app.platform.egress.Incoming;
import io.prunella.app.platform.egress.Outgoing;
import io.prunella.app.repositories.git.GitFailure.Kind;
import java.io.IOException;
import java.net.Proxy;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.jspecify.annotations.Nullable;

/// Takes what git says over HTTP through our egress, with the credential in the header of each request. It serves one
/// exchange and ends with it.
final class GuardedHttp implements HttpConnectionFactory, AutoCloseable {
    private final Egress egress;
    private final Credential credential;
    private final Instant until;
    private final List<Incoming> opened = new ArrayList<>();

    GuardedHttp(Egress egress, Credential credential, Instant until) {
        this.egress = egress;
        this.credential = credential;
        this.until = until;
    }

    @Override
    public HttpConnection create(URL url) {
        return new GuardedConnection(this, url);
    }

    @Override
    public HttpConnection create(URL url, @Nullable Proxy proxy) {
        return create(url);
    }

    /// @throws GitFailure where the host does not do it
    Incoming send(String method, URL url, Map<String, String> said, byte @Nullable [] body) throws IOException {
        Map<String, String> headers = new TreeMap<>(said);
        if (credential instanceof Credential.Token(String user, String secret)) {
            byte[] pair = (user + ":" + secret).getBytes(StandardCharsets.UTF_8);
            headers.put("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        }
        Incoming answer = egress.open(new Outgoing(method, url.toString(), headers, body), Exchange.left(until));
        opened.add(answer);
        if (answer.status() != HttpConnection.HTTP_OK) {
            throw failure(answer);
        }
        return answer;
    }

    private GitFailure failure(Incoming answer) {
        boolean open = credential instanceof Credential.None;
        int status = answer.status();
        return switch (status) {
            // Azure DevOps answers with a page for signing in.
            case 203, 401 ->
                new GitFailure(
                        Kind.DENIED,
                        open
                                ? "The repository asks for credentials, and none are given"
                                : "The host does not accept the credentials");
            case 403 -> new GitFailure(Kind.DENIED, "The credentials are not allowed to do this in the repository");
            case 404, 410 ->
                new GitFailure(
                        Kind.NO_REPOSITORY,
                        "There is no such repository, or "
                                + (open ? "it asks for credentials" : "the credentials do not show it"));
            case 408, 425, 429, 500, 502, 503, 504 ->
                new GitFailure(
                        Kind.UNREACHABLE,
                        status == 429 ? "The host asks us to wait" : "The host fails with status " + status,
                        answer.retryAfter());
            case 301, 302, 303, 307, 308 ->
                new GitFailure(
                        Kind.REFUSED,
                        "The host leads to another address, which is not followed; give the address the repository"
                                + " has now");
            default -> new GitFailure(Kind.REFUSED, "The host answers with status " + status);
        };
    }

    @Override
    public void close() {
        opened.forEach(Incoming::close);
    }
}
