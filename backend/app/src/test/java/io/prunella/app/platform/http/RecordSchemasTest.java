package io.prunella.app.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.Index;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The API's description")
class RecordSchemasTest {
    record Tree(
            String name,
            @Nullable String owner,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String note,

            @JsonProperty("default") @Nullable Blade leaf) {}

    @org.eclipse.microprofile.openapi.annotations.media.Schema(name = "Leaf")
    record Blade(String colour) {}

    @Test
    @DisplayName("says of an answer that everything is there, and what of it may be null")
    void answersAreWhole() throws IOException {
        // Given
        OpenAPI api = api();
        api.getPaths()
                .getPathItem("/trees")
                .GET(OASFactory.createOperation()
                        .responses(OASFactory.createAPIResponses()
                                .addAPIResponse(
                                        "200", OASFactory.createAPIResponse().content(tree()))));

        // When
        complete(api);

        // Then
        Schema schema = api.getComponents().getSchemas().get("Tree");
        assertThat(schema.getRequired()).containsExactlyInAnyOrder("name", "owner", "default");
        assertThat(schema.getProperties().get("name").getType()).containsExactly(SchemaType.STRING);
        assertThat(schema.getProperties().get("owner").getType()).containsExactly(SchemaType.STRING, SchemaType.NULL);
        assertThat(schema.getProperties().get("default").getAnyOf()).hasSize(2);
        assertThat(api.getComponents().getSchemas().get("Leaf1").getRequired()).containsExactly("colour");
    }

    @Test
    @DisplayName("lets a request leave out what may be null")
    void requestsNeedNotBeWhole() throws IOException {
        // Given
        OpenAPI api = api();
        api.getPaths()
                .getPathItem("/trees")
                .POST(OASFactory.createOperation()
                        .requestBody(OASFactory.createRequestBody().content(tree())));

        // When
        complete(api);

        // Then
        assertThat(api.getComponents().getSchemas().get("Tree").getRequired()).containsExactly("name");
    }

    private static void complete(OpenAPI api) throws IOException {
        new RecordSchemas(Index.of(Tree.class, Blade.class)).filterOpenAPI(api);
    }

    private static OpenAPI api() {
        Schema tree = OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .addProperty("name", text())
                .addProperty("owner", text())
                .addProperty("note", text())
                .addProperty("default", OASFactory.createSchema().ref("Leaf1"));
        Schema leaf = OASFactory.createSchema().addType(SchemaType.OBJECT).addProperty("colour", text());
        PathItem trees = OASFactory.createPathItem();
        return OASFactory.createOpenAPI()
                .components(
                        OASFactory.createComponents().addSchema("Tree", tree).addSchema("Leaf1", leaf))
                .paths(OASFactory.createPaths().addPathItem("/trees", trees));
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }

    private static org.eclipse.microprofile.openapi.models.media.Content tree() {
        return OASFactory.createContent()
                .addMediaType(
                        "application/json",
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("Tree")));
    }
}
