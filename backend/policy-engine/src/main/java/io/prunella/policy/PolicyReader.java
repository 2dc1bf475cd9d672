package io.prunella.policy;

import io.prunella.model.CanonicalJson;
import io.prunella.model.Severity;
import io.prunella.model.Side;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one policy file.
final class PolicyReader {
    private static final Set<String> KEYS = Set.of(
            "id",
            "title",
            "severity",
            "severityFollows",
            "sides",
            "resource",
            "why",
            "when",
            "notApplicable",
            "each",
            "check",
            "undeclared",
            "message",
            "fix",
            "controls",
            "supersededBy",
            "sources",
            "examples");
    // Wording may be mended without making plans stale.
    private static final List<String> MEANING = List.of("sides", "when", "each", "check", "undeclared", "fix");

    private PolicyReader() {}

    static Policy read(String yaml, String fileName) {
        YamlFile.Value root = YamlFile.read(fileName, yaml);
        Map<String, YamlFile.Value> members = root.members(KEYS);
        String id = root.require(members, "id").text();
        if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw root.require(members, "id").error("An id is lower-case words joined by '-'");
        }
        Set<Side> sides = FixReader.sides(members.get("sides"));
        return new Policy(
                id,
                root.require(members, "title").text(),
                severity(root.require(members, "severity")),
                followsReachability(members.get("severityFollows")),
                sides,
                root.require(members, "resource").text(),
                root.require(members, "why").text(),
                check(root, members),
                Optional.ofNullable(members.get("fix")).map(FixReader::read),
                controls(members.get("controls")),
                members.containsKey("supersededBy")
                        ? root.require(members, "supersededBy").texts()
                        : List.of(),
                root.require(members, "sources").texts(),
                ExampleReader.read(root.require(members, "examples"), sides),
                sha256(members));
    }

    private static String sha256(Map<String, YamlFile.Value> members) {
        Map<String, Object> meaning = new LinkedHashMap<>();
        for (String key : MEANING) {
            YamlFile.Value value = members.get(key);
            if (value != null) {
                meaning.put(key, value.tree());
            }
        }
        return CanonicalJson.sha256(meaning);
    }

    private static Severity severity(YamlFile.Value value) {
        try {
            return Severity.parse(value.text());
        } catch (IllegalArgumentException e) {
            throw value.error(String.valueOf(e.getMessage()));
        }
    }

    private static boolean followsReachability(YamlFile.@Nullable Value value) {
        if (value != null && !value.text().equals("reachability")) {
            throw value.error("'severityFollows' can only be reachability");
        }
        return value != null;
    }

    private static Policy.Check check(YamlFile.Value root, Map<String, YamlFile.Value> members) {
        YamlFile.Value when = members.get("when");
        if (when != null && !members.containsKey("notApplicable")) {
            throw when.error("'when' needs a sentence 'notApplicable' that says why the policy does not apply");
        }
        YamlFile.Value undeclared = members.get("undeclared");
        return new Policy.Check(
                Optional.ofNullable(when).map(YamlFile.Value::expression),
                members.containsKey("notApplicable")
                        ? root.require(members, "notApplicable").text()
                        : "",
                Optional.ofNullable(members.get("each")).map(YamlFile.Value::expression),
                root.require(members, "check").expression(),
                undeclared == null ? Policy.WhenUndeclared.FAIL : whenUndeclared(undeclared),
                Optional.ofNullable(members.get("message")).map(YamlFile.Value::expression));
    }

    private static Policy.WhenUndeclared whenUndeclared(YamlFile.Value value) {
        return switch (value.text()) {
            case "fail" -> Policy.WhenUndeclared.FAIL;
            case "unknown" -> Policy.WhenUndeclared.UNKNOWN;
            case "not-applicable" -> Policy.WhenUndeclared.NOT_APPLICABLE;
            default -> throw value.error("'undeclared' is fail, unknown or not-applicable");
        };
    }

    private static Map<String, List<String>> controls(YamlFile.@Nullable Value value) {
        Map<String, List<String>> controls = new LinkedHashMap<>();
        if (value != null) {
            value.members().forEach((framework, ids) -> controls.put(framework, ids.texts()));
        }
        return controls;
    }
}
