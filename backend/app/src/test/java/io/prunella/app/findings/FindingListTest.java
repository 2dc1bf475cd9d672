package io.prunella.app.findings;

import static io.prunella.app.findings.Posture.fails;
import static io.prunella.app.findings.Posture.judged;
import static io.prunella.app.findings.Posture.unknown;
import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.prunella.app.testing.Json;
import io.prunella.app.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FindingListTest {
    private static final int BUCKETS = 40;
    private static final List<String> POLICIES = List.of("p1", "p2", "p3");

    @Inject
    Posture posture;

    Posture.World world;
    List<UUID> buckets;

    @BeforeEach
    void someFindings() {
        world = posture.world();
        buckets = posture.buckets(world, BUCKETS);
        for (String policy : POLICIES) {
            List<Assessment> batch = new ArrayList<>();
            for (int i = 0; i < BUCKETS; i++) {
                batch.add(judged(buckets.get(i), i, policy, fails()));
            }
            posture.reconcile(world, batch);
        }
    }

    /// The law of paging: whatever the order and the size of a page, the pages hold each finding once.
    @Test
    void thePagesOfEveryOrderPartitionTheList() {
        Random random = new Random(7);
        for (String sort : List.of("severity", "firstSeen", "lastSeen")) {
            for (int limit : new int[] {1 + random.nextInt(6), 7 + random.nextInt(40), 120, 200}) {
                // When
                List<String> ids = walk("sort=" + sort + "&limit=" + limit);
                // Then
                assertThat(ids).as("%s by %s", sort, limit).hasSize(BUCKETS * POLICIES.size());
                assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
            }
        }
    }

    @Test
    void theWorstComeFirstAndAmongThemTheNewest() {
        // When
        List<String> severities = get("limit=200").as(Json.class).path("items.severity");
        // Then
        List<String> order = List.of("critical", "high", "medium", "low");
        assertThat(severities).isSortedAccordingTo((a, b) -> order.indexOf(a) - order.indexOf(b));
    }

    @Test
    void filtersNarrowTheListAndTheFacetsCountIt() {
        // When
        Json list = get("severity=critical,low&policy=p1&limit=200").as(Json.class);
        Json facets = getAt("/facets?severity=critical,low&policy=p1").as(Json.class);
        // Then
        assertThat(list.getList("items")).hasSize(20);
        assertThat(facets.getInt("status.OPEN")).isEqualTo(20);
        assertThat(facets.getInt("severity.high"))
                .as("a facet leaves its own filter out")
                .isEqualTo(10);
        assertThat(facets.<Map<String, Object>>getList("policy"))
                .allSatisfy(count -> assertThat(count).containsEntry("count", 20))
                .hasSize(3);
        assertThat(facets.getString("account[0].title")).isEqualTo("Shop");
        assertThat(facets.getString("environment[0].value")).isEqualTo("prod");
    }

    @Test
    void everyFilterOfTheAddressHolds() {
        assertThat(total("account=" + world.account())).isEqualTo(120);
        assertThat(total("account=111122223333")).isEqualTo(120);
        assertThat(total("account=999999999999")).isZero();
        assertThat(total("resource=" + buckets.getFirst())).isEqualTo(3);
        assertThat(total("region=eu-west-1")).isEqualTo(120);
        assertThat(total("region=us-east-1")).isZero();
        assertThat(total("environment=prod")).isEqualTo(120);
        assertThat(total("environment=test")).isZero();
        assertThat(total("status=RESOLVED")).isZero();
        assertThat(total("assignee=none")).isEqualTo(120);
        assertThat(total("assignee=me")).isZero();
        assertThat(total("q=bucket-7")).isEqualTo(3);
        assertThat(total("age=%3C24h")).isEqualTo(120);
        assertThat(total("age=%3E7d")).isZero();
    }

    @Test
    void aFilterThatMakesNoSenseIsNamed() {
        getAt("?severity=awful").then().statusCode(422).body(at("field", equalTo("severity")));
        getAt("?status=gone").then().statusCode(422).body(at("field", equalTo("status")));
        getAt("?sort=name").then().statusCode(422).body(at("field", equalTo("sort")));
        getAt("?age=old").then().statusCode(422).body(at("field", equalTo("age")));
        getAt("?limit=0").then().statusCode(422).body(at("field", equalTo("limit")));
    }

    @Test
    void aCursorOfAnotherTenantOrOrderIsRefused() {
        // Given
        String cursor = get("limit=5").as(Json.class).path("next");
        // When
        String other = posture.world().alias();
        // Then
        Tokens.as("viewer", other)
                .get("/api/v1/findings?limit=5&cursor=" + cursor)
                .then()
                .statusCode(400)
                .body(at("type", equalTo("urn:prunella:problem:bad-cursor")));
        getAt("?sort=lastSeen&cursor=" + cursor).then().statusCode(400);
        getAt("?cursor=AAAA").then().statusCode(400);
    }

    @Test
    void oneFindingTellsItsEvidenceAndItsStory() {
        // Given
        String id = get("limit=1").as(Json.class).path("items[0].id");
        // When
        Response response = getAt("/" + id);
        // Then
        response.then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body(at("evidence.observed[0].pointer", equalTo("/properties/X")))
                .body(at("evidence.observed[0].value", equalTo(false)))
                .body(at("evidence.required", equalTo("properties.X")))
                .body(at("evidence.reads[0].operation", equalTo("GetX")))
                .body(at("resource.type", equalTo("AWS::S3::Bucket")))
                .body(at("events", hasSize(1)))
                .body(at("comments", hasSize(0)));
    }

    @Test
    void anEditNamesTheVersionItChanges() {
        String id = get("limit=1").as(Json.class).path("items[0].id");
        edit(id, null, "{\"assignee\": \"ada@example.org\"}").then().statusCode(428);
        edit(id, "\"9\"", "{\"assignee\": \"ada@example.org\"}").then().statusCode(412);
        edit(id, "\"1\"", "{\"assignee\": \"ada@example.org\", \"comment\": \"Looking into it\"}")
                .then()
                .statusCode(200)
                .body(at("assignee", equalTo("ada@example.org")))
                .body(at("comments[0].body", equalTo("Looking into it")))
                .body(at("events.kind", hasSize(3)));
        edit(id, "*", "{\"assignee\": null}").then().statusCode(200).body(at("assignee", nullValue()));
        edit(id, "*", "{\"status\": \"RESOLVED\"}").then().statusCode(422).body(at("field", equalTo("status")));
        edit(id, "*", "{").then().statusCode(400);
    }

    @Test
    void anotherTenantFindsNothingThere() {
        String id = get("limit=1").as(Json.class).path("items[0].id");
        Tokens.as("admin", posture.world().alias())
                .get("/api/v1/findings/" + id)
                .then()
                .statusCode(404);
    }

    @Test
    void theTableForSpreadsheetsHoldsEveryFindingAndNoFormula() {
        // Given
        posture.reconcile(world, judged(buckets.getFirst(), 0, "p9", fails(null, "=cmd()")));
        // When
        Response export = Tokens.as("auditor", world.alias()).get("/api/v1/findings/export?format=csv");
        // Then
        export.then().statusCode(200).contentType(containsString("text/csv"));
        assertThat(export.asString().lines()).hasSize(BUCKETS * POLICIES.size() + 2);
        assertThat(export.asString()).contains(",'=cmd()");
        Tokens.as("viewer", world.alias()).get("/api/v1/findings/export").then().statusCode(403);
    }

    @Test
    void whatCouldNotBeJudgedIsListedWithItsReason() {
        // Given
        posture.reconcile(
                world,
                judged(buckets.get(0), 0, "p9", unknown(null)),
                judged(buckets.get(1), 1, "p9", unknown("tcp:22:22:0.0.0.0/0")));
        // When
        Response first = Tokens.as("viewer", world.alias()).get("/api/v1/unknowns?policy=p9&limit=1");
        Response second = Tokens.as("viewer", world.alias())
                .get("/api/v1/unknowns?policy=p9&limit=1&cursor="
                        + first.as(Json.class).path("next"));
        // Then
        first.then()
                .statusCode(200)
                .body(at("items", hasSize(1)))
                .body(at("items[0].reason", equalTo("ACCESS_DENIED")))
                .body(at("items[0].call", equalTo("s3:GetX")))
                .body(at("items[0].paths", equalTo(List.of("/properties/X"))));
        second.then().statusCode(200).body(at("items", hasSize(1))).body(at("next", nullValue()));
    }

    private List<String> walk(String query) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            Json page = get(query + "&cursor=" + cursor).as(Json.class);
            ids.addAll(page.getList("items.id"));
            cursor = page.getString("next");
        }
        return ids;
    }

    private int total(String query) {
        return get(query + "&limit=200").as(Json.class).getList("items").size();
    }

    private Response get(String query) {
        Response response = getAt("?" + query);
        response.then().statusCode(200);
        return response;
    }

    private Response getAt(String rest) {
        return Tokens.as("operator", world.alias()).urlEncodingEnabled(false).get("/api/v1/findings" + rest);
    }

    private Response edit(String id, String ifMatch, String body) {
        var request = Tokens.as("operator", world.alias()).body(body);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).patch("/api/v1/findings/" + id);
    }
}
