package io.prunella.app.inventory;

import static io.prunella.app.testing.Json.at;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.prunella.app.findings.Posture;
import io.prunella.app.testing.Tokens;
import io.prunella.model.Document;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The inventory as the console asks for it.
@QuarkusTest
class InventoryTest {
    @Inject
    Posture posture;

    Posture.World world;
    List<UUID> ids;

    @BeforeEach
    void aBucketThatLogsToAnother() {
        world = posture.world();
        Document invoices = Posture.bucket(
                "invoices",
                Map.of("LoggingConfiguration", Map.of("DestinationBucketName", "logs", "LogFilePrefix", "plain")));
        ids = posture.store(
                world,
                List.of(
                        tagged(invoices, "billing"),
                        tagged(Posture.bucket("logs", Map.of()), "platform"),
                        Posture.bucket("plain", Map.of())));
    }

    @Test
    void facetsCountWithoutTheirOwnFilter() {
        get("/facets?type=AWS::SQS::Queue")
                .body(at("type.find { it.value == 'AWS::S3::Bucket' }.count", equalTo(3)))
                .body(at("account", empty()));
        get("/facets?q=invoices&account=111122223333")
                .body(at("type[0].count", equalTo(1)))
                .body(at("account[0].title", equalTo("Shop")))
                .body(at("region[0].value", equalTo("eu-west-1")));
    }

    @Test
    void tagsNarrowListAndFacetsByNameOrValue() {
        get("?tag=team").body(at("items.name", equalTo(List.of("invoices", "logs"))));
        get("?tag=team=billing").body(at("items.name", equalTo(List.of("invoices"))));
        get("?tag=team=nobody").body(at("items", empty()));
        get("/facets?tag=team").body(at("type[0].count", equalTo(2)));
    }

    @Test
    void aResourceShowsWhomItNamesAndWhoNamesIt() {
        get("/" + ids.getFirst() + "/related")
                .body(at("items.name", equalTo(List.of("logs"))))
                .body(at("items.direction", hasItem("NAMES")))
                .body(at("items.pointer", hasItem("/properties/LoggingConfiguration/DestinationBucketName")));
        get("/" + ids.get(1) + "/related")
                .body(at("items.name", equalTo(List.of("invoices"))))
                .body(at("items.direction", hasItem("NAMED_BY")));
        // The prefix of log files is a text that only looks like a bucket.
        get("/" + ids.get(2) + "/related").body(at("items", empty()));
    }

    @Test
    void theHistoryTellsWhatStoodThereBefore() {
        // Given
        posture.store(world, List.of(versioned("Enabled")));
        // When
        posture.store(world, List.of(versioned("Suspended")));
        // Then
        get("/" + ids.get(2) + "/history")
                .body(at("items[0].changes[0].path", equalTo("/properties/VersioningConfiguration/Status")))
                .body(at("items[0].changes[0].before", equalTo("Enabled")))
                .body(at("items[0].changes[0].value", equalTo("Suspended")));
    }

    private static Document versioned(String status) {
        return Posture.bucket("plain", Map.of("VersioningConfiguration", Map.of("Status", status)));
    }

    private static Document tagged(Document document, String team) {
        Map<String, Object> body = new LinkedHashMap<>(document.body());
        body.put("tags", Map.of("team", team));
        return document.withBody(body);
    }

    private ValidatableResponse get(String path) {
        return Tokens.as("viewer", world.alias())
                .get("/api/v1/resources" + path)
                .then()
                .statusCode(200);
    }
}
