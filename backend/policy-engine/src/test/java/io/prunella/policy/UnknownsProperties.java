package io.prunella.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.model.Trees;
import io.prunella.model.Unknown;
import io.prunella.model.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/// A verdict that is given although something is unknown holds whatever the unknown turns out to be: compared with
/// brute force over every substitution.
class UnknownsProperties {
    private static final Unknown UNKNOWN = Unknown.of(Unknown.Reason.UNRESOLVED, "var.x");
    private static final List<Object> FLAGS = List.of(true, false);
    private static final List<Object> STATUSES = List.of("Enabled", "Suspended");
    private static final List<Object> RULES =
            List.of(Map.of("Id", "a", "Status", "Enabled"), Map.of("Id", "b", "Status", "Disabled"), Map.of("Id", "c"));

    private static final List<String> ATOMS = List.of(
            "properties.PublicAccessBlockConfiguration.BlockPublicAcls",
            "properties.PublicAccessBlockConfiguration.IgnorePublicAcls",
            "properties.PublicAccessBlockConfiguration.BlockPublicAcls == properties.PublicAccessBlockConfiguration.IgnorePublicAcls",
            "has(properties.VersioningConfiguration)",
            "properties.?VersioningConfiguration.?Status.orValue('none') == 'Enabled'",
            "properties.?VersioningConfiguration.?Status.hasValue()",
            "properties.LifecycleConfiguration.Rules.exists(r, r.Id == 'a')",
            "properties.LifecycleConfiguration.Rules.exists(r, has(r.Status) && r.Status == 'Enabled')",
            "properties.LifecycleConfiguration.Rules.all(r, r.Id != 'b')",
            "properties.LifecycleConfiguration.Rules.exists_one(r, r.Id == 'a')",
            "properties.LifecycleConfiguration.Rules.filter(r, r.Id == 'a').size() > 0",
            "properties.LifecycleConfiguration.Rules.size() == 2",
            "properties.LifecycleConfiguration.Rules.map(r, r.Id) == ['a', 'b']",
            "['a', 'b'] == properties.LifecycleConfiguration.Rules.map(r, r.Id)",
            "'a' in properties.LifecycleConfiguration.Rules.map(r, r.Id)",
            "dyn(properties.LifecycleConfiguration.Rules[0]) == dyn(properties.LifecycleConfiguration.Rules[1])",
            "dyn(properties.LifecycleConfiguration.Rules) == [{'Id': 'a', 'Status': 'Enabled'}]",
            "tags.exists(t, t == 'team')",
            "'team' in tags",
            "tags.?team.orValue('') == 'blue'",
            "size(tags) == 1",
            "tags == {'team': 'blue'}");

    @Property(tries = 1500)
    void aVerdictHoldsForEverySubstitution(
            @ForAll("expressions") String expression, @ForAll("documents") Map<String, Object> body) {
        // Given
        CompiledPolicy policy = PolicyFixture.compiled(expression, "");
        Optional<Boolean> verdict = verdict(policy, body);
        Statistics.collect(verdict.isPresent() ? "decided" : "unknown");
        if (verdict.isEmpty()) {
            return;
        }
        // When
        List<Optional<Boolean>> brute = substitutions(body, "").stream()
                .map(value -> verdict(policy, Trees.asObject((Map<?, ?>) value.orElseThrow())))
                .toList();
        // Then
        assertThat(brute).as(expression + " on " + body).allMatch(verdict::equals);
    }

    private static Optional<Boolean> verdict(CompiledPolicy policy, Map<String, Object> body) {
        return switch (policy.judge(PolicyFixture.live(body)).getFirst().verdict()) {
            case Verdict.Pass ignored -> Optional.of(true);
            case Verdict.Fail ignored -> Optional.of(false);
            case Verdict.Unknown ignored -> Optional.empty();
            case Verdict.NotApplicable ignored -> throw new AssertionError();
        };
    }

    /// Everything a tree may be once its unknowns are known; empty for a member that turns out not to be there.
    private static List<Optional<Object>> substitutions(Object tree, String name) {
        if (tree instanceof Unknown) {
            return domain(name);
        }
        if (tree instanceof Map<?, ?> map) {
            List<Map<String, Object>> all = new ArrayList<>();
            all.add(new LinkedHashMap<>());
            Trees.asObject(map).forEach((key, member) -> {
                List<Map<String, Object>> next = new ArrayList<>();
                for (Map<String, Object> partial : all) {
                    for (Optional<Object> value : substitutions(member, key)) {
                        Map<String, Object> grown = new LinkedHashMap<>(partial);
                        value.ifPresent(v -> grown.put(key, v));
                        next.add(grown);
                    }
                }
                all.clear();
                all.addAll(next);
            });
            return all.stream().map(m -> Optional.<Object>of(m)).toList();
        }
        if (tree instanceof List<?> list) {
            List<List<Object>> all = new ArrayList<>();
            all.add(List.of());
            for (Object element : list) {
                List<List<Object>> next = new ArrayList<>();
                for (List<Object> partial : all) {
                    for (Optional<Object> value : substitutions(element, "Rule")) {
                        List<Object> grown = new ArrayList<>(partial);
                        value.ifPresent(grown::add);
                        next.add(grown);
                    }
                }
                all = next;
            }
            return all.stream().map(l -> Optional.<Object>of(l)).toList();
        }
        return List.of(Optional.of(tree));
    }

    private static List<Optional<Object>> domain(String name) {
        return switch (name) {
            case "BlockPublicAcls", "IgnorePublicAcls" -> known(FLAGS);
            case "Status" -> orAbsent(STATUSES);
            case "Rule" -> known(RULES);
            case "Id" -> known(List.of("a", "b", "c"));
            case "team" -> orAbsent(List.of("blue", "red"));
            case "VersioningConfiguration" -> orAbsent(List.of(Map.of("Status", "Enabled"), Map.of()));
            case "tags" -> known(List.of(Map.of(), Map.of("team", "blue"), Map.of("a", "b")));
            case "PublicAccessBlockConfiguration" ->
                orAbsent(List.of(
                        Map.of("BlockPublicAcls", true, "IgnorePublicAcls", true), Map.of("BlockPublicAcls", true)));
            case "Rules" -> known(List.of(List.of(), List.of(RULES.get(0)), RULES));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static List<Optional<Object>> known(List<Object> values) {
        return values.stream().map(Optional::of).toList();
    }

    private static List<Optional<Object>> orAbsent(List<Object> values) {
        List<Optional<Object>> all = new ArrayList<>(known(values));
        all.add(Optional.empty());
        return all;
    }

    @Provide
    Arbitrary<String> expressions() {
        return expression(3);
    }

    private static Arbitrary<String> expression(int depth) {
        Arbitrary<String> atom = Arbitraries.of(ATOMS);
        if (depth == 0) {
            return atom;
        }
        Arbitrary<String> part = expression(depth - 1);
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(2, atom),
                net.jqwik.api.Tuple.of(1, part.map(p -> "!(" + p + ")")),
                net.jqwik.api.Tuple.of(3, Combinators.combine(part, part).as((a, b) -> "(" + a + ") && (" + b + ")")),
                net.jqwik.api.Tuple.of(3, Combinators.combine(part, part).as((a, b) -> "(" + a + ") || (" + b + ")")),
                net.jqwik.api.Tuple.of(
                        1,
                        Combinators.combine(part, part, part)
                                .as((a, b, c) -> "(" + a + ") ? (" + b + ") : (" + c + ")")));
    }

    @Provide
    Arbitrary<Map<String, Object>> documents() {
        Arbitrary<Object> flag = orUnknown(Arbitraries.of(FLAGS));
        Arbitrary<Object> block = orUnknown(
                Combinators.combine(flag, flag).as((a, b) -> Map.of("BlockPublicAcls", a, "IgnorePublicAcls", b)));
        Arbitrary<Object> versioning =
                orUnknown(orUnknown(Arbitraries.of(STATUSES)).map(s -> Map.of("Status", s)));
        Arbitrary<Object> rule = orUnknown(Arbitraries.oneOf(
                Arbitraries.of(RULES), orUnknown(Arbitraries.of("a", "b")).map(id -> Map.of("Id", id))));
        Arbitrary<Object> rules = orUnknown(rule.list().ofMaxSize(3).map(l -> l));
        Arbitrary<Object> tags = orUnknown(Arbitraries.oneOf(
                Arbitraries.of(Map.of(), Map.of("a", "b")),
                orUnknown(Arbitraries.of("blue", "red")).map(v -> Map.of("team", v))));
        return Combinators.combine(block, versioning.optional(), rules, tags).as((b, v, r, t) -> {
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put("PublicAccessBlockConfiguration", b);
            v.ifPresent(value -> properties.put("VersioningConfiguration", value));
            properties.put("LifecycleConfiguration", Map.of("Rules", r));
            return Map.of("properties", properties, "tags", t);
        });
    }

    private static Arbitrary<Object> orUnknown(Arbitrary<? extends Object> known) {
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, known.map(value -> (Object) value)),
                net.jqwik.api.Tuple.of(1, Arbitraries.just((Object) UNKNOWN)));
    }
}
