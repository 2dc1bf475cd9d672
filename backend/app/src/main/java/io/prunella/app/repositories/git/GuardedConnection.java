package io.prunella.app.repositories.git;

import io.prunella.app.platform.egress.Incoming;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.jspecify.annotations.Nullable;

/// One request of git. What concerns trust, proxies, time and compression is not git's to say.
final class GuardedConnection implements HttpConnection {
    private static final Set<String> OURS = Set.of("accept-encoding", "authorization", "user-agent", "cookie");

    private final GuardedHttp http;
    private final URL url;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private String method = "GET";
    private @Nullable ByteArrayOutputStream body;
    private @Nullable Incoming answer;

    GuardedConnection(GuardedHttp http, URL url) {
        this.http = http;
        this.url = url;
    }

    private Incoming answer() throws IOException {
        if (answer == null) {
            answer = http.send(method, url, headers, body == null ? null : body.toByteArray());
        }
        return answer;
    }

    @Override
    public int getResponseCode() throws IOException {
        return answer().status();
    }

    @Override
    public String getResponseMessage() {
        return "";
    }

    @Override
    public URL getURL() {
        return url;
    }

    @Override
    public String getRequestMethod() {
        return method;
    }

    @Override
    public void setRequestMethod(String method) {
        this.method = method;
    }

    @Override
    public void setRequestProperty(String key, @Nullable String value) {
        if (value != null && !OURS.contains(key.toLowerCase(java.util.Locale.ROOT))) {
            headers.put(key, value);
        }
    }

    @Override
    public OutputStream getOutputStream() {
        if (body == null) {
            body = new ByteArrayOutputStream();
        }
        return body;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return answer().body();
    }

    @Override
    public Map<String, List<String>> getHeaderFields() {
        return answer == null ? Map.of() : answer.headers();
    }

    @Override
    public @Nullable String getHeaderField(String name) {
        return answer == null ? null : answer.header(name).orElse(null);
    }

    @Override
    public List<String> getHeaderFields(String name) {
        return getHeaderFields().getOrDefault(name, List.of());
    }

    @Override
    public @Nullable String getContentType() {
        return getHeaderField("Content-Type");
    }

    @Override
    public int getContentLength() {
        return -1;
    }

    @Override
    public void connect() throws IOException {
        answer();
    }

    @Override
    public boolean usingProxy() {
        return false;
    }

    @Override
    public void setUseCaches(boolean caches) {
        // There are none.
    }

    @Override
    public void setConnectTimeout(int timeout) {
        // The egress has its own.
    }

    @Override
    public void setReadTimeout(int timeout) {
        // The egress has its own.
    }

    @Override
    public void setInstanceFollowRedirects(boolean follow) {
        // It never does.
    }

    @Override
    public void setDoOutput(boolean output) {
        // A body is told by what is written.
    }

    @Override
    public void setFixedLengthStreamingMode(int length) {
        // A body is sent whole.
    }

    @Override
    public void setChunkedStreamingMode(int length) {
        // A body is sent whole.
    }

    @Override
    public void configure(
            KeyManager @Nullable [] keys, TrustManager @Nullable [] trust, @Nullable SecureRandom random) {
        throw new UnsupportedOperationException("Whom to trust is not for git to decide");
    }

    @Override
    public void setHostnameVerifier(HostnameVerifier verifier) {
        throw new UnsupportedOperationException("Whom to trust is not for git to decide");
    }
}
