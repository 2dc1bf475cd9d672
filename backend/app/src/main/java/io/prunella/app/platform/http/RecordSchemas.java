package io.prunella.app.platform.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/// Completes the API's description with what our records already say: a component that cannot be null is always there,
/// one that may be null is there as null, unless it is left out then or belongs to a request. Without this every client
/// generated from the description would have to expect that anything is missing.
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class RecordSchemas implements OASFilter {
    private static final String OURS = "io.prunella.";
    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final DotName INCLUDE = DotName.createSimple(JsonInclude.class);
    private static final DotName PROPERTY = DotName.createSimple(JsonProperty.class);

    private static final DotName NAMED =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);

    private final List<ClassInfo> records;

    public RecordSchemas(IndexView index) {
        records = index.getKnownClasses().stream()
                .filter(known -> known.isRecord() && known.name().toString().startsWith(OURS))
                .toList();
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null || api.getComponents().getSchemas() == null) {
            return;
        }
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        Set<String> answers = reached(
                api,
                schemas,
                operation -> operation.getResponses() == null
                        ? Stream.empty()
                        : operation.getResponses().getAPIResponses().values().stream()
                                .map(answer -> answer.getContent()));
        Set<String> requests = reached(
                api,
                schemas,
                operation -> operation.getRequestBody() == null
                        ? Stream.empty()
                        : Stream.of(operation.getRequestBody().getContent()));
        schemas.forEach((name, schema) -> {
            boolean onlyAnswers = answers.contains(name) && !requests.contains(name);
            recordsLike(name, schema).forEach(like -> complete(schema, like, onlyAnswers));
        });
    }

    /// Schemas are named after the class alone, with a number where that is not unique: the components decide.
    private Stream<ClassInfo> recordsLike(String name, Schema schema) {
        Map<String, Schema> properties = schema.getProperties();
        if (properties == null) {
            return Stream.empty();
        }
        return records.stream()
                .filter(each -> matches(name, schemaName(each)))
                .filter(each -> each.recordComponents().stream()
                        .map(RecordSchemas::jsonName)
                        .collect(Collectors.toSet())
                        .equals(properties.keySet()));
    }

    private static boolean matches(String schemaName, String recordName) {
        // Page<FindingResponse> is called PageFindingResponse.
        return schemaName.replaceAll("\\d+$", "").equals(recordName)
                || recordName.equals("Page") && schemaName.startsWith("Page");
    }

    private static String schemaName(ClassInfo known) {
        AnnotationInstance named = known.declaredAnnotation(NAMED);
        return named == null || named.value("name") == null
                ? known.simpleName()
                : named.value("name").asString();
    }

    private static void complete(Schema schema, ClassInfo like, boolean onlyAnswers) {
        for (RecordComponentInfo component : like.recordComponents()) {
            String name = jsonName(component);
            boolean nullable = component.type().hasAnnotation(NULLABLE) || has(component, NULLABLE);
            boolean leftOut = has(component, INCLUDE);
            if (nullable && !leftOut) {
                schema.addProperty(
                        name,
                        orNull(Objects.requireNonNull(schema.getProperties().get(name))));
            }
            boolean known = schema.getRequired() != null && schema.getRequired().contains(name);
            if (!known && (!nullable || onlyAnswers && !leftOut)) {
                schema.addRequired(name);
            }
        }
    }

    private static Schema orNull(Schema schema) {
        if (schema.getRef() != null) {
            return OASFactory.createSchema()
                    .addAnyOf(schema)
                    .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
        }
        List<SchemaType> types = schema.getType();
        if (types != null && !types.isEmpty() && !types.contains(SchemaType.NULL)) {
            List<SchemaType> widened = new ArrayList<>(types);
            widened.add(SchemaType.NULL);
            schema.setType(widened);
        }
        return schema;
    }

    private static String jsonName(RecordComponentInfo component) {
        AnnotationInstance property =
                component.field() == null ? null : component.field().annotation(PROPERTY);
        return property == null || property.value() == null
                ? component.name()
                : property.value().asString();
    }

    private static boolean has(RecordComponentInfo component, DotName annotation) {
        return component.hasAnnotation(annotation)
                || component.field() != null && component.field().hasAnnotation(annotation);
    }

    private interface Contents {
        Stream<@Nullable Content> of(Operation operation);
    }

    /// The names of the schemas that the contents lead to, directly or through others.
    private static Set<String> reached(OpenAPI api, Map<String, Schema> schemas, Contents contents) {
        Deque<Schema> open = new ArrayDeque<>();
        api.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .flatMap(contents::of)
                .filter(Objects::nonNull)
                .flatMap(content -> content.getMediaTypes().values().stream())
                .map(MediaType::getSchema)
                .filter(Objects::nonNull)
                .forEach(open::add);
        Set<String> names = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            Schema schema = open.pop();
            String ref = schema.getRef();
            if (ref != null) {
                String name = ref.substring(ref.lastIndexOf('/') + 1);
                Schema target = schemas.get(name);
                if (names.add(name) && target != null) {
                    open.add(target);
                }
            }
            parts(schema).filter(Predicate.not(open::contains)).forEach(open::add);
        }
        return names;
    }

    private static Stream<Schema> parts(Schema schema) {
        Stream<Schema> properties =
                schema.getProperties() == null ? Stream.empty() : schema.getProperties().values().stream();
        Stream<Schema> choices = schema.getAnyOf() == null ? Stream.empty() : schema.getAnyOf().stream();
        return Stream.of(
                        properties,
                        choices,
                        Stream.ofNullable(schema.getItems()),
                        Stream.ofNullable(schema.getAdditionalPropertiesSchema()))
                .flatMap(part -> part);
    }
}
