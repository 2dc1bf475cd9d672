package io.prunella.app.platform.egress;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.http.Header;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.jspecify.annotations.Nullable;

/// An answer as it comes. Whoever opened it closes it, which ends the connection, too.
public final class Incoming implements AutoCloseable {
    private final CloseableHttpResponse response;
    private final Runnable end;
    private final InputStream body;

    /// @param why what a failure while reading is called
    Incoming(CloseableHttpResponse response, Runnable end, Function<IOException, EgressFailure> why)
            throws IOException {
        this.response = response;
        this.end = end;
        this.body = response.getEntity() == null
                ? InputStream.nullInputStream()
                : new Body(response.getEntity().getContent(), why);
    }

    public int status() {
        return response.getStatusLine().getStatusCode();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
    }

    /// By their names, whatever their case.
    public Map<String, List<String>> headers() {
        Map<String, List<String>> out = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Arrays.stream(response.getAllHeaders())
                .forEach(header -> out.merge(
                        header.getName(),
                        List.of(header.getValue()),
                        (one, other) -> java.util.stream.Stream.concat(one.stream(), other.stream())
                                .toList()));
        return out;
    }

    /// How long it asks us to wait; null where it does not say.
    public @Nullable Duration retryAfter() {
        return Egress.retryAfter(response.getFirstHeader("Retry-After"));
    }

    /// Fails with [EgressFailure] alone. It is as long as whoever sends it likes.
    public InputStream body() {
        return body;
    }

    /// All of it.
    ///
    /// @throws EgressFailure where it is longer than that
    public byte[] body(int atMost) throws IOException {
        byte[] bytes = body.readNBytes(atMost + 1);
        if (bytes.length > atMost) {
            throw new EgressFailure(false, "It answered with more than " + atMost / 1_024 + " KiB");
        }
        return bytes;
    }

    @Override
    public void close() {
        end.run();
    }

    private static final class Body extends FilterInputStream {
        private final Function<IOException, EgressFailure> why;

        Body(InputStream in, Function<IOException, EgressFailure> why) {
            super(in);
            this.why = why;
        }

        @Override
        public int read() throws IOException {
            try {
                return in.read();
            } catch (IOException e) {
                throw why.apply(e);
            }
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            try {
                return in.read(bytes, from, length);
            } catch (IOException e) {
                throw why.apply(e);
            }
        }
    }
}
