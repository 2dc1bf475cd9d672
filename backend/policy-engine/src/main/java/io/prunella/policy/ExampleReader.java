package io.prunella.policy;

import io.prunella.model.Side;
import io.prunella.model.Trees;
import io.prunella.model.Unknown;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the examples of a policy file. In them `$unknown: <why>` stands for a value that could not be read, and
/// `$daysAgo: <n>` for a moment so many days before now.
final class ExampleReader {
    private static final Set<String> ROOTS = Set.of("properties", "satellites", "settings", "state", "tags");

    private ExampleReader() {}

    /// @param sides where the policy judges; what an example does not say, the only one says, else the live cloud
    static List<Example> read(YamlFile.Value list, Set<Side> sides) {
        Side usual = sides.size() == 1 ? sides.iterator().next() : Side.LIVE;
        return list.list().stream().map(value -> example(value, usual)).toList();
    }

    private static Example example(YamlFile.Value value, Side usual) {
        Map<String, YamlFile.Value> members = value.members(Set.of(
                "name",
                "side",
                "expect",
                "element",
                "params",
                "related",
                "properties",
                "satellites",
                "settings",
                "state",
                "tags"));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("properties", Map.of());
        members.forEach((key, member) -> {
            if (ROOTS.contains(key)) {
                body.put(key, unknowns(member.tree()));
            }
        });
        List<Example.RelatedDocuments> related = new ArrayList<>();
        if (members.containsKey("related")) {
            value.require(members, "related").list().forEach(entry -> related.add(related(entry)));
        }
        return new Example(
                value.require(members, "name").text(),
                members.containsKey("side") ? FixReader.word(value.require(members, "side"), Side.class) : usual,
                body,
                related,
                FixReader.word(value.require(members, "expect"), Example.Expectation.class),
                Optional.ofNullable(members.get("element")).map(YamlFile.Value::text),
                members.containsKey("params") ? value.require(members, "params").object() : Map.of());
    }

    private static Example.RelatedDocuments related(YamlFile.Value value) {
        Map<String, YamlFile.Value> members = value.members(Set.of("type", "by", "documents", "unknown"));
        RelatedNeed need = new RelatedNeed(
                value.require(members, "type").text(),
                value.require(members, "by").text());
        List<Map<String, Object>> documents = new ArrayList<>();
        if (members.containsKey("documents")) {
            value.require(members, "documents")
                    .list()
                    .forEach(document -> documents.add(Trees.asObject((Map<?, ?>) unknowns(document.tree()))));
        }
        return new Example.RelatedDocuments(
                need, documents, Optional.ofNullable(members.get("unknown")).map(YamlFile.Value::text));
    }

    private static Object unknowns(Object tree) {
        return switch (tree) {
            case Map<?, ?> map
            when map.size() == 1 && map.get("$unknown") instanceof String why ->
                Unknown.of(Unknown.Reason.ACCESS_DENIED, why);
            case Map<?, ?> map
            when map.size() == 1 && map.get("$daysAgo") instanceof Number days ->
                Instant.now()
                        .minus(Duration.ofDays(days.longValue()))
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString();
            case Map<?, ?> map -> {
                Map<String, Object> out = new LinkedHashMap<>();
                Trees.asObject(map).forEach((key, member) -> out.put(key, unknowns(member)));
                yield out;
            }
            case List<?> list -> list.stream().map(ExampleReader::unknowns).toList();
            default -> tree;
        };
    }
}
