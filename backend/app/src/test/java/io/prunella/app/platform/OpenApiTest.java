package io.prunella.app.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/// The committed description of the API is the one the code gives. Where it is not, this test writes it anew and fails
/// once: look at the change and commit it.
@QuarkusTest
class OpenApiTest {
    private static final Path COMMITTED = Path.of("openapi.yaml");

    @Test
    void theCommittedDescriptionIsUpToDate() throws IOException {
        String now =
                RestAssured.get("/q/openapi").then().statusCode(200).extract().asString();
        String committed = Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "";
        Files.writeString(COMMITTED, now);

        assertThat(now).startsWith("---\nopenapi: 3.1.0");
        assertThat(committed)
                .as("backend/app/openapi.yaml did not fit the code; it is written anew, commit it")
                .isEqualTo(now);
    }

    @Test
    void metricsHaveRoomForEveryPath() {
        Map<String, Object> paths = RestAssured.given()
                .accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .path("paths");

        assertThat(ConfigProvider.getConfig()
                        .getValue("quarkus.micrometer.binder.http-server.max-uri-tags", Integer.class))
                .isGreaterThan(2 * paths.size());
    }

    @Test
    void noTwoRecordsShareAName() {
        Map<String, Object> schemas = RestAssured.given()
                .accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .path("components.schemas");

        assertThat(schemas.keySet())
                .as("A name with a number is another record or enum of the name without: give each a name of its own,"
                        + " by @Schema(name = …)")
                .hasSizeGreaterThan(100)
                .noneMatch(name -> name.matches(".*\\d") && schemas.containsKey(name.replaceFirst("\\d+$", "")));
    }
}
