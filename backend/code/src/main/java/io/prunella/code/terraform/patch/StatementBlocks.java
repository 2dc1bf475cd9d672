package io.prunella.code.terraform.patch;

import io.prunella.code.terraform.map.Argument;
import io.prunella.model.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A statement of a policy as a block of `aws_iam_policy_document`.
final class StatementBlocks {
    private static final Map<String, String> NAMES = Map.of(
            "Sid", "sid",
            "Effect", "effect",
            "Action", "actions",
            "NotAction", "not_actions",
            "Resource", "resources",
            "NotResource", "not_resources",
            "Principal", "principals",
            "NotPrincipal", "not_principals",
            "Condition", "condition");

    private StatementBlocks() {}

    static String name(String member) {
        return NAMES.getOrDefault(member, member);
    }

    static Map<String, Object> of(Map<String, Object> statement) {
        Map<String, Object> out = new LinkedHashMap<>();
        statement.forEach((member, value) -> {
            Object written =
                    switch (member) {
                        case "Principal", "NotPrincipal" -> principals(value);
                        case "Condition" -> conditions(value);
                        default -> value;
                    };
            out.put(name(member), written);
        });
        return out;
    }

    private static Argument.Blocks principals(Object value) {
        List<Map<String, Object>> blocks = new ArrayList<>();
        if (value.equals(Map.of("AWS", List.of("*")))) {
            blocks.add(ordered("type", "*", "identifiers", List.of("*")));
        } else if (value instanceof Map<?, ?> byType) {
            Trees.asObject(byType)
                    .forEach((type, identifiers) -> blocks.add(ordered("type", type, "identifiers", identifiers)));
        }
        return new Argument.Blocks(blocks);
    }

    private static Argument.Blocks conditions(Object value) {
        List<Map<String, Object>> blocks = new ArrayList<>();
        if (value instanceof Map<?, ?> byTest) {
            Trees.asObject(byTest).forEach((test, keys) -> {
                if (keys instanceof Map<?, ?> map) {
                    Trees.asObject(map).forEach((key, values) -> {
                        Map<String, Object> block = ordered("test", test, "variable", key);
                        block.put("values", values);
                        blocks.add(block);
                    });
                }
            });
        }
        return new Argument.Blocks(blocks);
    }

    private static Map<String, Object> ordered(String first, Object one, String second, Object two) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put(first, one);
        out.put(second, two);
        return out;
    }
}
