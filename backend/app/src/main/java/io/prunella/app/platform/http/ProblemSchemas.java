package io.prunella.app.platform.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/// Tells of every operation that it may answer with a problem (RFC 9457).
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class ProblemSchemas implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getPaths() == null || api.getPaths().getPathItems() == null) {
            return;
        }
        api.getComponents().addSchema("Problem", problem());
        api.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(operation -> operation.getResponses().addAPIResponse("default", answer()));
    }

    private static APIResponse answer() {
        return OASFactory.createAPIResponse()
                .description("Problem")
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problems.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))));
    }

    private static Schema problem() {
        return OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .description("The members of RFC 9457, and what the kind of problem adds to them")
                .addProperty("type", text().description("urn:prunella:problem: and the kind"))
                .addProperty("title", text())
                .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
                .addProperty("detail", text().description("What is wrong, where, and how to mend it"))
                .addProperty("instance", text())
                .addProperty("field", text().description("The value that needs mending"))
                .addProperty("permission", text().description("The permission that is missing"))
                .addProperty("traceId", text().description("For whoever runs this service"))
                .addRequired("type")
                .addRequired("title")
                .addRequired("status")
                .addRequired("detail")
                .additionalPropertiesBoolean(true);
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }
}
