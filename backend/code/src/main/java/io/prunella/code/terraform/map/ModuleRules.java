package io.prunella.code.terraform.map;

import io.prunella.code.terraform.eval.Texts;
import io.prunella.code.terraform.eval.Value;
import io.prunella.code.world.TableFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the inputs of `terraform-aws-modules/security-group/aws` make: rules by name for all given sources, and rules
/// that say theirs.
///
/// @see <a href="https://github.com/terraform-aws-modules/terraform-aws-security-group/blob/master/main.tf">main.tf</a>
final class ModuleRules {
    private static final class Named {
        private static final Map<String, Object> RULES =
                TableFile.child(TableFile.read(ModuleRules.class, "module-rules.yaml"), "rules");
    }

    private ModuleRules() {}

    /// As blocks of a security group.
    ///
    /// @param inputs of the module, by name
    static List<Value> ingress(Map<String, Value> inputs) {
        List<Value> rules = new ArrayList<>();
        if (inputs.getOrDefault("create", Value.NULL).equals(Value.of(false))) {
            return rules;
        }
        for (Value name : elements(inputs.get("ingress_rules"))) {
            Map<String, Value> rule = named(name);
            sources(inputs, "cidr_blocks", "prefix_list_ids", "ipv6_cidr_blocks")
                    .forEach(rule::putIfAbsent);
            rules.add(Value.map(rule));
        }
        for (String kind : List.of("cidr_blocks", "ipv6_cidr_blocks")) {
            for (Value written : elements(inputs.get("ingress_with_" + kind))) {
                rules.add(written instanceof Value.Mapping mapping ? rule(mapping.members(), kind, inputs) : written);
            }
        }
        return rules;
    }

    private static Value rule(Map<String, Value> written, String kind, Map<String, Value> inputs) {
        Map<String, Value> rule = named(written.getOrDefault("rule", Value.NULL));
        written.forEach((name, value) -> {
            if (!name.equals("rule") && !value.isNull()) {
                rule.put(name, name.equals(kind) ? split(value) : value);
            }
        });
        sources(inputs, kind).forEach(rule::putIfAbsent);
        return Value.map(rule);
    }

    private static Map<String, Value> sources(Map<String, Value> inputs, String... kinds) {
        Map<String, Value> sources = new LinkedHashMap<>();
        for (String kind : kinds) {
            Value given = inputs.getOrDefault("ingress_" + kind, Value.NULL);
            if (!given.isNull()) {
                sources.put(kind, given);
            }
        }
        return sources;
    }

    // Ports and protocol of a rule that the module knows by name.
    private static Map<String, Value> named(Value name) {
        Map<String, Value> rule = new LinkedHashMap<>();
        Optional<String> word = Texts.plain(name);
        List<String> parts =
                word.map(known -> TableFile.texts(Named.RULES, known)).orElse(List.of());
        if (parts.size() == 3) {
            rule.put("from_port", Value.of(Integer.parseInt(parts.get(0))));
            rule.put("to_port", Value.of(Integer.parseInt(parts.get(1))));
            rule.put("protocol", Value.of(parts.get(2)));
        } else if (!name.isNull()) {
            Value unknown = Value.unknown(
                    "What the rule " + word.map(known -> "'" + known + "'").orElse("of that name")
                            + " of the module opens is not known");
            List.of("from_port", "to_port", "protocol").forEach(part -> rule.put(part, unknown));
        }
        return rule;
    }

    // Several are one text with commas.
    private static Value split(Value sources) {
        Optional<String> text = Texts.plain(sources);
        return text.isEmpty()
                ? sources
                : Value.list(Arrays.stream(text.get().split(","))
                        .map(String::strip)
                        .filter(source -> !source.isEmpty())
                        .<Value>map(Value::of)
                        .toList());
    }

    private static List<Value> elements(@org.jspecify.annotations.Nullable Value value) {
        return switch (value) {
            case null -> List.of();
            case Value.Sequence sequence -> sequence.elements();
            case Value.Unknown unknown -> List.of(unknown);
            default -> List.of();
        };
    }
}
