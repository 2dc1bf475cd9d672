package io.prunella.app.drift;

import static io.prunella.app.drift.Declared.Of.bucket;
import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.prunella.app.findings.Posture;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.testing.CapturedLog;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.app.testing.Tokens;
import io.prunella.model.Document;
import io.prunella.model.Origin;
import io.prunella.model.Origins;
import io.prunella.model.Pointer;
import io.prunella.model.Provider;
import io.prunella.model.ResourceId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DriftTest {
    private static final String SECRET = "hunter2-of-the-state";

    @Inject
    Posture posture;

    @Inject
    Declared code;

    @Inject
    TraceResources trace;

    private Posture.World world;
    private UUID repository;

    @BeforeEach
    void aRepository() {
        world = posture.world();
        repository = code.repository(world.tenant(), "infra");
    }

    private RequestSpecification as(String role) {
        return Tokens.as(role, world.alias());
    }

    private void declare(Declared.Of declared) {
        code.declare(world.tenant(), repository, declared);
    }

    private void traced() {
        TenantScope.run(world.tenant(), () -> trace.trace(() -> true));
    }

    private UUID live(String name, Map<String, Object> tags, Map<String, Object> properties) {
        return live("AWS::S3::Bucket", name, tags, properties);
    }

    private UUID live(String type, String name, Map<String, Object> tags, Map<String, Object> properties) {
        Origin read = new Origin.ApiCall("s3", "ListBuckets", "eu-west-1", Instant.now(), "r1", Map.of());
        Document document = new Document(
                type,
                new ResourceId(Provider.AWS, "aws", "111122223333", "eu-west-1", name),
                Map.of("tags", tags, "properties", properties),
                Origins.none().with(Pointer.ROOT, read));
        return posture.store(world, List.of(document)).getFirst();
    }

    private Json declarationOf(UUID resource) {
        return as("viewer")
                .get("/api/v1/resources/" + resource + "/declaration")
                .as(Json.class);
    }

    private Response state(String text, String query) {
        return as("operator")
                .contentType("application/octet-stream")
                .body(text.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/repositories/" + repository + "/state" + query);
    }

    private static String stateOf(String address, String id) {
        String[] parts = address.split("\\.");
        return """
                { "version": 4, "terraform_version": "1.11.4", "resources": [
                  { "mode": "managed", "type": "%s", "name": "%s", "instances": [ { "attributes":
                    { "id": "%s", "arn": "arn:aws:s3:::%s", "tags": { "password": "%s" } } } ] } ] }
                """.formatted(parts[0], parts[1], id, id, SECRET);
    }

    @Test
    void aNameThatIsOnlyOnceInCodeAndCloudTellsTheDeclaration() {
        // Given
        UUID logs = live("acme-logs", Map.of(), Map.of());
        UUID other = live("acme-other", Map.of(), Map.of());
        declare(bucket("", "aws_s3_bucket.logs", "acme-logs", Map.of("BucketName", "acme-logs")));
        // When
        traced();
        // Then
        as("viewer")
                .get("/api/v1/resources/" + logs + "/declaration")
                .then()
                .statusCode(200)
                .body(at("declared.repository.name", equalTo("infra")))
                .body(at("declared.file", equalTo("main.tf")))
                .body(at("declared.startLine", equalTo(3)))
                .body(at("declared.address", equalTo("aws_s3_bucket.logs")))
                .body(at("declared.rule", equalTo("NAME")))
                .body(at("declared.commit", equalTo("abc")))
                .body(at("declared.link", equalTo("https://github.com/acme/infra/blob/abc/main.tf#L3-L9")))
                .body(at("reason", nullValue()));
        assertThat(declarationOf(other).<Object>path("declared")).isNull();
        assertThat(declarationOf(other).getString("next")).contains("state");
    }

    @Test
    void whatTwoDeclareIsNobodys() {
        // Given
        UUID logs = live("acme-logs", Map.of(), Map.of());
        declare(bucket("dev", "aws_s3_bucket.logs", "acme-logs", Map.of()));
        declare(bucket("prod", "aws_s3_bucket.logs", "acme-logs", Map.of()));
        // When
        traced();
        // Then
        assertThat(declarationOf(logs).<Object>path("declared")).isNull();
        assertThat(declarationOf(logs).getString("reason")).contains("2 declarations or resources");
    }

    @Test
    void aStateTellsWhatNamesDoNotAndIsNotKept() throws SQLException {
        // Given
        UUID logs = live("acme-logs-7f3a", Map.of(), Map.of());
        declare(bucket("dev", "aws_s3_bucket.logs", "", Map.of()));
        declare(bucket("prod", "aws_s3_bucket.logs", "", Map.of()));
        String state = stateOf("aws_s3_bucket.logs", "acme-logs-7f3a");
        // When
        try (CapturedLog log = CapturedLog.at(Level.FINE)) {
            state(state, "").then().statusCode(422).body(at("field", equalTo("root")));
            state(state, "?root=../prod").then().statusCode(422).body(at("field", equalTo("root")));
            state(state, "?root=.hidden/prod/").then().statusCode(200).body(at("root", equalTo(".hidden/prod")));
            state(state, "?root=./prod/")
                    .then()
                    .statusCode(200)
                    .body(at("root", equalTo("prod")))
                    .body(at("resources", equalTo(1)))
                    .body(at("declared", equalTo(1)));
            traced();
            // Then
            assertThat(log.lines()).noneMatch(line -> line.contains(SECRET));
        }
        assertThat(declarationOf(logs).getString("declared.rule")).isEqualTo("STATE");
        assertThat(declarationOf(logs).getString("declared.file")).isEqualTo("prod/main.tf");
        assertThat(TestPlatform.names("select to_jsonb(i)::text from declared_identity i where i.tenant_id = '"
                        + world.tenant() + "'"))
                .hasSize(4)
                .noneMatch(row -> row.contains(SECRET));
        state("{\"version\": 4, \"x\": " + SECRET + "}", "?root=prod")
                .then()
                .statusCode(422)
                .body(at("detail", startsWith("Not valid JSON")));
    }

    @Test
    void tagsOfAStackAndOfATraceTellTheDeclaration() {
        // Given
        Map<String, Object> tags =
                Map.of("aws:cloudformation:stack-name", "web", "aws:cloudformation:logical-id", "Logs");
        UUID stacked = live("web-logs-1", tags, Map.of());
        UUID traced = live("traced-1", Map.of("yor_trace", "8d5c"), Map.of());
        declare(new Declared.Of("CLOUDFORMATION", "stacks/web.yaml", "Logs", "AWS::S3::Bucket", List.of(), Map.of()));
        declare(new Declared.Of("CLOUDFORMATION", "stacks/other.yaml", "Logs", "AWS::S3::Bucket", List.of(), Map.of()));
        declare(new Declared.Of(
                "TERRAFORM",
                "",
                "aws_s3_bucket.traced",
                "AWS::S3::Bucket",
                List.of(),
                Map.of("tags", Map.of("yor_trace", "8d5c"))));
        // When
        traced();
        // Then
        assertThat(declarationOf(stacked).getString("declared.rule")).isEqualTo("STACK");
        assertThat(declarationOf(stacked).getString("declared.file")).startsWith("stacks/web.yaml");
        assertThat(declarationOf(traced).getString("declared.rule")).isEqualTo("YOR");
    }

    @Test
    void aNameThatIsNotTheIdIsFoundInTheDocument() {
        // Given
        UUID group = live("AWS::EC2::SecurityGroup", "sg-1", Map.of(), Map.of("GroupName", "web"));
        declare(new Declared.Of(
                "TERRAFORM", "", "aws_security_group.web", "AWS::EC2::SecurityGroup", List.of("web"), Map.of()));
        // When
        traced();
        // Then
        assertThat(declarationOf(group).getString("declared.address")).isEqualTo("aws_security_group.web");
    }

    @Test
    void differencesAreToldUntilTheyAreGone() throws SQLException {
        // Given
        Map<String, Object> off = Map.of("Status", "Suspended");
        Map<String, Object> on = Map.of("Status", "Enabled");
        UUID logs = live("acme-logs", Map.of(), Map.of("VersioningConfiguration", off));
        declare(bucket("", "aws_s3_bucket.logs", "acme-logs", Map.of("VersioningConfiguration", on)));
        // When
        traced();
        // Then
        Json drift = drift("?resource=" + logs);
        assertThat(drift.getList("items")).hasSize(1);
        assertThat(drift.getString("items[0].differences[0].pointer"))
                .isEqualTo("/properties/VersioningConfiguration/Status");
        assertThat(drift.getString("items[0].differences[0].declared")).isEqualTo("Enabled");
        assertThat(drift.getString("items[0].differences[0].live")).isEqualTo("Suspended");
        assertThat(drift.getString("items[0].declaration.address")).isEqualTo("aws_s3_bucket.logs");
        // A run without a change writes nothing.
        List<String> before = versions();
        traced();
        assertThat(versions()).isEqualTo(before);
        // Once the cloud is as it is declared, the drift is over.
        live("acme-logs", Map.of(), Map.of("VersioningConfiguration", on));
        traced();
        assertThat(drift("?resource=" + logs).getList("items")).isEmpty();
        assertThat(drift("?status=RESOLVED&resource=" + logs).getList("items")).hasSize(1);
    }

    @Test
    void findingsTellWhetherAndWhereTheirResourceIsDeclared() {
        // Given
        UUID logs = live("acme-logs", Map.of(), Map.of());
        UUID other = live("acme-other", Map.of(), Map.of());
        posture.reconcile(
                world, Posture.judged(logs, 0, "p1", Posture.fails()), Posture.judged(other, 1, "p1", Posture.fails()));
        declare(bucket("", "aws_s3_bucket.logs", "acme-logs", Map.of()));
        // When
        traced();
        // Then
        as("viewer")
                .get("/api/v1/findings?declared=yes")
                .then()
                .body(at("items", hasSize(1)))
                .body(at("items[0].resource.id", equalTo(logs.toString())))
                .body(at("items[0].declaredIn.repository.name", equalTo("infra")))
                .body(at("items[0].declaredIn.line", equalTo(3)))
                .body(at("items[0].declaredIn.link", endsWith("/blob/abc/main.tf#L3-L9")));
        as("viewer")
                .get("/api/v1/findings?declared=no")
                .then()
                .body(at("items", hasSize(1)))
                .body(at("items[0].declaredIn", nullValue()));
        as("viewer")
                .get("/api/v1/findings/facets?declared=no")
                .then()
                .body(at("declared.yes", equalTo(1)))
                .body(at("declared.no", equalTo(1)))
                .body(at("policy[0].count", equalTo(1)));
    }

    @Test
    void aResourceIsWrittenAsCode() {
        // Given
        UUID logs = live("acme-logs", Map.of(), Map.of("BucketName", "acme-logs"));
        // Then
        as("viewer")
                .accept("text/plain")
                .get("/api/v1/resources/" + logs + "/codify")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/plain"))
                .body(containsString("to = aws_s3_bucket.acme_logs"))
                .body(containsString("bucket = \"acme-logs\""));
        as("viewer")
                .get("/api/v1/resources/" + logs + "/codify")
                .then()
                .body(at("unknown", hasSize(0)))
                .body(at("imports", containsString("import {")));
    }

    private Json drift(String query) {
        return as("viewer").get("/api/v1/drift" + query).as(Json.class);
    }

    private List<String> versions() throws SQLException {
        return TestPlatform.names("select xmin::text || id::text from drift where tenant_id = '" + world.tenant()
                + "' union all select xmin::text || resource_id::text from resource_declaration where tenant_id = '"
                + world.tenant() + "' union all select xmin::text || id::text from finding where tenant_id = '"
                + world.tenant() + "' order by 1");
    }
}
