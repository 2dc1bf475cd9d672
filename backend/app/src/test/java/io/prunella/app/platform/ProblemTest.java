package io.prunella.app.platform;

import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.app.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProblemTest {
    private static final String KEYS = "/api/v1/keys";

    @Test
    void malformedJsonIsToldWithItsPlace() {
        admin().body("{\"name\": ")
                .post(KEYS)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body(at("type", equalTo("urn:prunella:problem:malformed")))
                .body(at("detail", containsString("line 1")))
                .body(at("detail", containsString("ends too early")));
    }

    @Test
    void anUnknownFieldIsNamed() {
        admin().body("{\"nmae\": \"x\"}").post(KEYS).then().statusCode(422).body(at("field", equalTo("nmae")));
    }

    @Test
    void aValueOfTheWrongKindIsNamed() {
        admin().body("{\"name\": \"x\", \"scopes\": [\"READ\"], \"expiresInDays\": \"soon\"}")
                .post(KEYS)
                .then()
                .statusCode(422)
                .body(at("field", equalTo("expiresInDays")))
                .body(at("detail", containsString("must be a whole number (line 1, column ")));
        admin().body("{\"name\": \"x\", \"scopes\": [\"READ\"], \"expiresInDays\": 1.5}")
                .post(KEYS)
                .then()
                .statusCode(422)
                .body(at("field", equalTo("expiresInDays")));
    }

    @Test
    void aWrongElementIsToldWithItsPlaceAndWhatIsKnown() {
        admin().body("{\"name\": \"x\", \"scopes\": [\"READ\", \"FLY\"]}")
                .post(KEYS)
                .then()
                .statusCode(422)
                .body(at("field", equalTo("scopes[1]")))
                .body(at("detail", containsString("REQUEST_FIX")));
    }

    @Test
    void aParameterOfTheWrongKindIsNamed() {
        admin().get("/api/v1/findings?limit=many")
                .then()
                .statusCode(422)
                .body(at("field", equalTo("limit")))
                .body(at("detail", equalTo("limit must be a whole number.")));
        admin().get("/api/v1/code/scans?trigger=rain")
                .then()
                .statusCode(422)
                .body(at("field", equalTo("trigger")))
                .body(at("detail", equalTo("trigger must be one of the values that /q/openapi lists for it.")));
    }

    @Test
    void aMissingBodyIsToldSo() {
        admin().post(KEYS).then().statusCode(422).body(at("detail", containsString("body is missing")));
    }

    @Test
    void aHugeBodyIsRefused() {
        admin().body("{\"name\": \"" + "x".repeat(3_000_000) + "\"}")
                .post(KEYS)
                .then()
                .statusCode(413);
    }

    @Test
    void anotherMediaTypeIsRefused() {
        admin().contentType(ContentType.XML).body("<key/>").post(KEYS).then().statusCode(415);
        admin().contentType(ContentType.TEXT)
                .body("resource {}")
                .post("/api/v1/code/scans")
                .then()
                .statusCode(415)
                .body(at("detail", containsString("application/octet-stream where a file is taken")));
    }

    @Test
    void anUnknownMethodIsAProblem() {
        admin().put(KEYS).then().statusCode(405).contentType("application/problem+json");
    }

    @Test
    void aBadLimitIsNamed() {
        Tokens.as("auditor", "acme")
                .queryParam("limit", 100_000)
                .get("/api/v1/audit")
                .then()
                .statusCode(422)
                .body(at("field", equalTo("limit")));
    }

    @Test
    void theSameRequestSentTwiceActsOnce() {
        Map<String, Object> body = Map.of("name", "pipeline", "scopes", new String[] {"READ"});
        String first = admin().header("Idempotency-Key", "once")
                .body(body)
                .post(KEYS)
                .as(Json.class)
                .path("secret");

        var again = admin().header("Idempotency-Key", "once").body(body).post(KEYS);

        again.then().statusCode(201).header("Idempotency-Replayed", "true").body(at("secret", equalTo(first)));
        assertThat(admin().get(KEYS).<java.util.List<String>>path("items.findAll { it.name == 'pipeline' }.name"))
                .hasSize(1);
    }

    @Test
    void aRequestThatGaveWayToAnotherMayBeSentAgain() throws SQLException {
        String body = "{\"name\": \"gives-way\", \"scopes\": [\"READ\"], \"expiresInDays\": 1}";
        try (Connection superuser = TestPlatform.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("""
                    create function give_way() returns trigger language plpgsql as
                    $$ begin raise exception using errcode = 'deadlock_detected'; end $$;
                    create trigger give_way before insert on api_key for each row when (new.name = 'gives-way')
                    execute function give_way()
                    """);
            try {
                admin().body(body)
                        .post(KEYS)
                        .then()
                        .statusCode(503)
                        .body(at("type", equalTo("urn:prunella:problem:unavailable")))
                        .body(at("detail", containsString("send the request again")));
            } finally {
                statement.execute("drop trigger give_way on api_key; drop function give_way");
            }
        }
        admin().body(body).post(KEYS).then().statusCode(201);
    }

    @Test
    void anIdempotencyKeyBelongsToOneRequest() {
        admin().header("Idempotency-Key", "mine")
                .body(Map.of("name", "one", "scopes", new String[] {"READ"}))
                .post(KEYS)
                .then()
                .statusCode(201);

        admin().header("Idempotency-Key", "mine")
                .body(Map.of("name", "two", "scopes", new String[] {"READ"}))
                .post(KEYS)
                .then()
                .statusCode(422)
                .body(at("type", equalTo("urn:prunella:problem:idempotency-key-reused")));
    }

    private static io.restassured.specification.RequestSpecification admin() {
        return Tokens.as("admin", "problems");
    }
}
