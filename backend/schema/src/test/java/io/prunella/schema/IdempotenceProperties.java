package io.prunella.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.model.Document;
import io.prunella.model.Side;
import io.prunella.model.Unknown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Normalising and filling twice is the same as once, whatever a document holds.
class IdempotenceProperties {
    private static final Schema SCHEMA = Schema.load();

    @Property(tries = 400)
    void normalisingTwiceChangesNothing(@ForAll("documents") Document raw, @ForAll Side side) {
        Document once = SCHEMA.normalize(raw, side);
        assertThat(SCHEMA.normalize(once, side)).isEqualTo(once);
    }

    @Property(tries = 400)
    void fillingTwiceChangesNothing(@ForAll("documents") Document raw, @ForAll Side side) {
        Document once = SCHEMA.effective(SCHEMA.normalize(raw, side), side);
        assertThat(SCHEMA.effective(once, side)).isEqualTo(once);
        assertThat(SCHEMA.normalize(once, side)).isEqualTo(once);
    }

    @Provide
    Arbitrary<Document> documents() {
        return Arbitraries.of(SCHEMA.types()).flatMap(type -> {
            TypeSchema schema = SCHEMA.type(type).orElseThrow();
            return Combinators.combine(
                            members(schema, schema.properties(), 3),
                            members(schema, schema.state(), 2),
                            satellites(schema))
                    .as((properties, state, satellites) -> {
                        Map<String, Object> body = new LinkedHashMap<>();
                        body.put("properties", properties);
                        body.put("state", state);
                        body.put("satellites", satellites);
                        return SchemaTest.document(type, body);
                    });
        });
    }

    private Arbitrary<Map<String, Object>> satellites(TypeSchema schema) {
        if (schema.satellites().isEmpty()) {
            return Arbitraries.just(Map.of());
        }
        String name = schema.satellites().keySet().iterator().next();
        return policyDocument().map(document -> Map.of(name, Map.of("PolicyDocument", document)));
    }

    private Arbitrary<Map<String, Object>> members(
            TypeSchema schema, Map<String, io.prunella.schema.Property> declared, int depth) {
        if (declared.isEmpty() || depth == 0) {
            return Arbitraries.just(Map.of());
        }
        List<String> names = declared.keySet().stream().sorted().toList();
        return Arbitraries.of(names)
                .list()
                .uniqueElements()
                .ofMaxSize(5)
                .flatMap(chosen -> Combinators.combine(chosen.stream()
                                .map(name -> value(schema, declared.get(name).type(), depth - 1))
                                .toList())
                        .as(values -> {
                            Map<String, Object> out = new LinkedHashMap<>();
                            for (int i = 0; i < chosen.size(); i++) {
                                out.put(chosen.get(i), values.get(i));
                            }
                            return out;
                        }));
    }

    private Arbitrary<Object> value(TypeSchema schema, ValueType type, int depth) {
        Arbitrary<Object> unknown = Arbitraries.just(Unknown.of(Unknown.Reason.UNRESOLVED, "var.x"));
        Arbitrary<Object> text = Arbitraries.of("true", "22", "tcp", "6", "-1", "all", "x", "1.5", "", "{}");
        Arbitrary<Object> declared =
                switch (type) {
                    case ValueType.Scalar scalar ->
                        switch (scalar) {
                            case STRING, INTEGER, NUMBER, BOOLEAN ->
                                Arbitraries.oneOf(text, Arbitraries.of(true, 22L, 1.5, 3.0));
                            case JSON -> Arbitraries.oneOf(text, policyDocument());
                            case TAGS ->
                                Arbitraries.of(List.of(), List.of(Map.of("Key", "k", "Value", "v")), List.of("odd"));
                        };
                    case ValueType.ListOf list ->
                        value(schema, list.element(), depth).list().ofMaxSize(3).map(l -> l);
                    case ValueType.MapOf map ->
                        value(schema, map.value(), depth).map(v -> Map.of("pl-1", v));
                    case ValueType.Struct struct ->
                        members(schema, schema.definition(struct.definition()), depth)
                                .map(m -> m);
                };
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(8, declared),
                net.jqwik.api.Tuple.of(1, unknown),
                net.jqwik.api.Tuple.of(1, text));
    }

    private static Arbitrary<Object> policyDocument() {
        Arbitrary<Object> action =
                Arbitraries.of("s3:*", List.of("s3:Get*"), Unknown.of(Unknown.Reason.UNRESOLVED, "x"));
        Arbitrary<Object> principal = Arbitraries.of("*", Map.of("AWS", "1"), Map.of("Service", List.of("a", "b")));
        Arbitrary<Map<String, Object>> statement = Combinators.combine(action, principal)
                .as((a, p) -> Map.of(
                        "Effect",
                        "Allow",
                        "Action",
                        a,
                        "Principal",
                        p,
                        "Condition",
                        Map.of("Bool", Map.of("k", true))));
        return Arbitraries.oneOf(
                statement.map(s -> Map.of("Statement", s)),
                statement.list().ofMaxSize(2).map(s -> Map.of("Version", "2012-10-17", "Statement", s)),
                Arbitraries.of("not json", "{\"Statement\": {\"Action\": \"a\"}}"));
    }
}
