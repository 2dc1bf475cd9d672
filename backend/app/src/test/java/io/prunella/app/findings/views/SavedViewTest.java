package io.prunella.app.findings.views;

import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.prunella.app.testing.Json;
import io.prunella.app.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Views that people keep for themselves or for all.
@QuarkusTest
class SavedViewTest {
    private static final String VIEWS = "/api/v1/views";

    final String tenant = "views-" + UUID.randomUUID();

    @Test
    void aViewIsItsOwnersUntilItIsShared() {
        // Given
        String id = save(ada(), "Mine", false);
        assertThat(names(ada())).containsExactly("Mine");
        assertThat(names(otto())).isEmpty();
        otto().delete(VIEWS + "/" + id).then().statusCode(404);
        // When
        ada().body(Map.of("shared", true)).patch(VIEWS + "/" + id).then().statusCode(428);
        ada().header("If-Match", "\"1\"")
                .body(Map.of("shared", true))
                .patch(VIEWS + "/" + id)
                .then()
                .statusCode(200)
                .body(at("name", equalTo("Mine")))
                .body(at("query", equalTo("status=OPEN&severity=critical")));
        // Then
        otto().get(VIEWS).then().body(at("items[0].mine", equalTo(false))).body(at("items[0].owner", equalTo("ada")));
        otto().delete(VIEWS + "/" + id).then().statusCode(403);
        assertThat(names(Tokens.as("viewer", "globex"))).doesNotContain("Mine");
        // When an admin tidies up
        Tokens.as("admin", tenant).delete(VIEWS + "/" + id).then().statusCode(204);
        assertThat(names(ada())).isEmpty();
    }

    @Test
    void aViewHasANameAndNotTooMuchOfAQuery() {
        ada().body(Map.of("name", " ", "query", "")).post(VIEWS).then().statusCode(422);
        ada().body(Map.of("name", "Long", "query", "q".repeat(4_001)))
                .post(VIEWS)
                .then()
                .statusCode(422);
    }

    private static String save(RequestSpecification person, String name, boolean shared) {
        return person.body(Map.of("name", name, "query", "status=OPEN&severity=critical", "shared", shared))
                .post(VIEWS)
                .then()
                .statusCode(201)
                .extract()
                .as(Json.class)
                .path("id");
    }

    private static List<String> names(RequestSpecification person) {
        return person.get(VIEWS).then().statusCode(200).extract().as(Json.class).path("items.name");
    }

    private RequestSpecification ada() {
        return Tokens.with(Tokens.of("ada", "viewer", tenant));
    }

    private RequestSpecification otto() {
        return Tokens.with(Tokens.of("otto", "operator", tenant));
    }
}
