package io.prunella.app.platform.http;

import io.prunella.app.platform.keys.SecretStore;
import io.prunella.app.platform.persistence.Json;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.app.platform.security.Person;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/// `Idempotency-Key` on POST: the same request sent twice within 24 hours acts once and answers twice the same. Kept
/// per tenant and person; answers are sealed, since one may show a new API key.
public class Idempotency {
    private static final String HEADER = "Idempotency-Key";
    private static final String CLAIMED = "prunella.idempotency";
    private static final int MAX_KEY = 200;

    private final Sql sql;
    private final Transactions transactions;
    private final SecretStore secrets;
    private final CurrentPerson current;

    Idempotency(Sql sql, Transactions transactions, SecretStore secrets, CurrentPerson current) {
        this.sql = sql;
        this.transactions = transactions;
        this.secrets = secrets;
        this.current = current;
    }

    private record Earlier(
            String request, boolean fresh, @Nullable Integer status, byte @Nullable [] answer) {}

    private record Answer(String mediaType, @Nullable String location, String body) {}

    @ServerRequestFilter(priority = Priorities.USER)
    public @Nullable Response begin(ContainerRequestContext request) {
        String key = request.getHeaderString(HEADER);
        if (key == null || !request.getMethod().equals("POST") || current.find().isEmpty()) {
            return null;
        }
        if (key.isBlank() || key.length() > MAX_KEY) {
            throw Problem.field(HEADER, HEADER + " must have 1 to " + MAX_KEY + " characters.");
        }
        String digest = digest(request);
        Earlier earlier = transactions.call(() -> claim(current.get(), key, digest));
        if (!earlier.request().equals(digest)) {
            throw new Problem(
                    ProblemType.IDEMPOTENCY_KEY_REUSED,
                    "You used this Idempotency-Key for another request; make a new one.");
        }
        if (earlier.status() != null && earlier.answer() != null) {
            return replay(key, earlier.status(), earlier.answer());
        }
        if (!earlier.fresh()) {
            throw new Problem(
                    ProblemType.IN_PROGRESS, "The first request with this key has not ended yet; ask again soon.");
        }
        request.setProperty(CLAIMED, key);
        return null;
    }

    @ServerResponseFilter
    public void end(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(CLAIMED) instanceof String key)) {
            return;
        }
        Person person = current.get();
        if (response.getStatus() / 100 != 2) {
            // Nothing happened: the person mends the request and may use the key again.
            transactions.run(() -> sql.update(
                    "delete from idempotency where tenant_id = ? and subject = ? and key = ?",
                    person.tenantId(),
                    person.subject(),
                    key));
            return;
        }
        Object entity = response.getEntity();
        Answer answer = new Answer(
                response.getMediaType() == null
                        ? "application/json"
                        : response.getMediaType().toString(),
                response.getHeaderString("Location"),
                entity == null ? "" : entity instanceof String text ? text : Json.write(entity));
        byte[] sealed = secrets.seal(context(key), Json.write(answer).getBytes(StandardCharsets.UTF_8));
        transactions.run(() -> sql.update(
                "update idempotency set status = ?, answer = ? where tenant_id = ? and subject = ? and key = ?",
                response.getStatus(),
                sealed,
                person.tenantId(),
                person.subject(),
                key));
    }

    private Earlier claim(Person person, String key, String digest) {
        sql.update("""
                delete from idempotency where tenant_id = ?
                and (at < now() - interval '24 hours' or (status is null and at < now() - interval '1 minute'))
                """, person.tenantId());
        int claimed = sql.update(
                "insert into idempotency (tenant_id, subject, key, request) values (?, ?, ?, ?) on conflict do nothing",
                person.tenantId(),
                person.subject(),
                key,
                digest);
        if (claimed == 1) {
            return new Earlier(digest, true, null, null);
        }
        Optional<Earlier> earlier = sql.first(
                "select request, status, answer from idempotency where tenant_id = ? and subject = ? and key = ?",
                row -> new Earlier(
                        row.text("request"),
                        false,
                        Optional.ofNullable(row.numberOrNull("status"))
                                .map(Long::intValue)
                                .orElse(null),
                        row.bytesOrNull("answer")),
                person.tenantId(),
                person.subject(),
                key);
        return earlier.orElseGet(() -> new Earlier(digest, false, null, null));
    }

    private Response replay(String key, int status, byte[] sealed) {
        Answer answer = Json.read(new String(secrets.open(context(key), sealed), StandardCharsets.UTF_8), Answer.class);
        Response.ResponseBuilder response = Response.status(status).header("Idempotency-Replayed", "true");
        if (answer.location() != null) {
            response.header("Location", answer.location());
        }
        if (!answer.body().isEmpty()) {
            response.type(answer.mediaType()).entity(answer.body());
        }
        return response.build();
    }

    private static String context(String key) {
        return "idempotency|" + key;
    }

    private static String digest(ContainerRequestContext request) {
        try {
            byte[] body = request.hasEntity() ? request.getEntityStream().readAllBytes() : new byte[0];
            request.setEntityStream(new ByteArrayInputStream(body));
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(request.getUriInfo().getRequestUri().getPath().getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
            sha.update(body);
            return HexFormat.of().formatHex(sha.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
