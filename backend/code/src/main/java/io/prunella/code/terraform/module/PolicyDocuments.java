package io.prunella.code.terraform.module;

import io.prunella.code.terraform.eval.EvaluationException;
import io.prunella.code.terraform.eval.Value;
import io.prunella.code.terraform.functions.JsonValues;
import io.prunella.code.terraform.tree.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The data source `aws_iam_policy_document`, which only computes.
///
/// @see <a href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document">
///     aws_iam_policy_document</a>
final class PolicyDocuments {
    static final String TYPE = "aws_iam_policy_document";

    private PolicyDocuments() {}

    /// One that may be the policy of an identity, as a resource that is nothing but it: no statement names principals.
    static Optional<Resource> ofIdentities(Resource data) {
        boolean principals = data.body().blocks().getOrDefault("statement", List.of()).stream()
                .anyMatch(statement -> Stream.of("principals", "not_principals")
                        .anyMatch(name -> statement.blocks().containsKey(name)
                                || statement.unknownBlocks().containsKey(name)));
        Span span = data.body().span();
        EvaluatedBody json = new EvaluatedBody(
                Map.of("json", new EvaluatedBody.EvaluatedAttribute(json(data.body()), span, Optional.empty())),
                Map.of(),
                Map.of(),
                span);
        return principals
                ? Optional.empty()
                : Optional.of(new Resource(data.address(), data.type(), data.declared(), json, data.tracing()));
    }

    /// The document as JSON.
    static Value json(EvaluatedBody body) {
        try {
            Value document = document(body);
            return document instanceof Value.Unknown ? document : JsonValues.write(document);
        } catch (EvaluationException e) {
            return Value.unknown(String.valueOf(e.getMessage()));
        }
    }

    private static Value document(EvaluatedBody body) throws EvaluationException {
        Map<String, Value> bySid = new LinkedHashMap<>();
        List<String> sources = List.of("source_json", "source_policy_documents");
        for (String source : sources) {
            Optional<Value.Unknown> unknown = include(body.value(source), bySid);
            if (unknown.isPresent()) {
                return unknown.get();
            }
        }
        Value.Unknown more = body.unknownBlocks().get("statement");
        if (more != null) {
            return more;
        }
        for (EvaluatedBody statement : body.blocks().getOrDefault("statement", List.of())) {
            put(statement(statement), bySid);
        }
        for (String source : List.of("override_json", "override_policy_documents")) {
            Optional<Value.Unknown> unknown = include(body.value(source), bySid);
            if (unknown.isPresent()) {
                return unknown.get();
            }
        }
        Map<String, Value> document = new LinkedHashMap<>();
        document.put("Version", body.value("version").orElse(Value.of("2012-10-17")));
        body.value("policy_id").ifPresent(id -> document.put("Id", id));
        document.put("Statement", Value.list(List.copyOf(bySid.values())));
        return Value.map(document);
    }

    // A statement replaces an earlier one of its sid.
    private static void put(Value statement, Map<String, Value> bySid) {
        String sid = statement instanceof Value.Mapping mapping
                ? io.prunella.code.terraform.eval.Texts.plain(mapping.members().getOrDefault("Sid", Value.NULL))
                        .orElse("")
                : "";
        bySid.put(sid.isEmpty() ? "#" + bySid.size() : sid, statement);
    }

    private static Optional<Value.Unknown> include(Optional<Value> source, Map<String, Value> bySid)
            throws EvaluationException {
        if (source.isEmpty()) {
            return Optional.empty();
        }
        switch (source.get()) {
            case Value.Unknown unknown -> {
                return Optional.of(unknown);
            }
            case Value.Sequence sequence -> {
                for (Value element : sequence.elements()) {
                    Optional<Value.Unknown> unknown = include(Optional.of(element), bySid);
                    if (unknown.isPresent()) {
                        return unknown;
                    }
                }
            }
            case Value.Text text
            when !text.text().isBlank() -> {
                Value read = JsonValues.read(text);
                if (read instanceof Value.Unknown unknown) {
                    return Optional.of(unknown);
                }
                Value statements = read instanceof Value.Mapping mapping
                        ? mapping.members().get("Statement")
                        : null;
                List<Value> all = statements instanceof Value.Sequence sequence
                        ? sequence.elements()
                        : statements == null ? List.of() : List.of(statements);
                all.forEach(statement -> put(statement, bySid));
            }
            default -> {}
        }
        return Optional.empty();
    }

    private static Value statement(EvaluatedBody block) {
        Map<String, Value> statement = new LinkedHashMap<>();
        block.value("sid").filter(sid -> !sid.equals(Value.of(""))).ifPresent(sid -> statement.put("Sid", sid));
        statement.put("Effect", block.value("effect").orElse(Value.of("Allow")));
        copy(block, "actions", "Action", statement);
        copy(block, "not_actions", "NotAction", statement);
        copy(block, "resources", "Resource", statement);
        copy(block, "not_resources", "NotResource", statement);
        principals(block, "principals", "Principal", statement);
        principals(block, "not_principals", "NotPrincipal", statement);
        conditions(block, statement);
        return Value.map(statement);
    }

    private static void copy(EvaluatedBody block, String from, String to, Map<String, Value> statement) {
        block.value(from).ifPresent(value -> statement.put(to, value));
    }

    private static void principals(EvaluatedBody block, String from, String to, Map<String, Value> statement) {
        Value.Unknown unknown = block.unknownBlocks().get(from);
        if (unknown != null) {
            statement.put(to, unknown);
            return;
        }
        Map<String, Value> byType = new LinkedHashMap<>();
        for (EvaluatedBody principal : block.blocks().getOrDefault(from, List.of())) {
            Value type = principal.value("type").orElse(Value.NULL);
            Value identifiers = principal.value("identifiers").orElse(Value.list(List.of()));
            if (!(type instanceof Value.Text text) || !text.isWhole()) {
                statement.put(to, Value.unknown("The type of a principal is not known"));
                return;
            }
            if (text.text().equals("*")) {
                statement.put(to, Value.of("*"));
                return;
            }
            byType.merge(text.text(), identifiers, PolicyDocuments::both);
        }
        if (!byType.isEmpty()) {
            statement.put(to, Value.map(byType));
        }
    }

    private static Value both(Value first, Value second) {
        if (first instanceof Value.Sequence a && second instanceof Value.Sequence b) {
            List<Value> all = new ArrayList<>(a.elements());
            all.addAll(b.elements());
            return Value.list(all);
        }
        return first instanceof Value.Unknown ? first : second;
    }

    private static void conditions(EvaluatedBody block, Map<String, Value> statement) {
        Value.Unknown unknown = block.unknownBlocks().get("condition");
        if (unknown != null) {
            statement.put("Condition", unknown);
            return;
        }
        Map<String, Map<String, Value>> byTest = new LinkedHashMap<>();
        for (EvaluatedBody condition : block.blocks().getOrDefault("condition", List.of())) {
            Optional<String> test = text(condition, "test");
            Optional<String> variable = text(condition, "variable");
            if (test.isEmpty() || variable.isEmpty()) {
                statement.put("Condition", Value.unknown("A condition is not known"));
                return;
            }
            byTest.computeIfAbsent(test.get(), name -> new LinkedHashMap<>())
                    .put(variable.get(), condition.value("values").orElse(Value.list(List.of())));
        }
        if (!byTest.isEmpty()) {
            Map<String, Value> conditions = new LinkedHashMap<>();
            byTest.forEach((test, keys) -> conditions.put(test, Value.map(keys)));
            statement.put("Condition", Value.map(conditions));
        }
    }

    private static Optional<String> text(EvaluatedBody body, String name) {
        return body.value(name).flatMap(io.prunella.code.terraform.eval.Texts::plain);
    }
}
