package io.prunella.policy;

import io.prunella.model.Disruption;
import io.prunella.model.Fidelity;
import io.prunella.model.Pointer;
import io.prunella.model.Side;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the `fix` of a policy file.
final class FixReader {
    private FixReader() {}

    static Fix read(YamlFile.Value fix) {
        Map<String, YamlFile.Value> members =
                fix.members(Set.of("disruption", "rollback", "sides", "params", "preconditions", "evidence", "recipe"));
        Fix.DisruptionRule disruption = disruption(fix.require(members, "disruption"));
        List<YamlFile.Value> evidence = each(members.get("evidence"));
        return new Fix(
                disruption,
                rollback(fix.require(members, "rollback")),
                sides(members.get("sides")),
                each(members.get("params")).stream().map(FixReader::param).toList(),
                each(members.get("preconditions")).stream()
                        .map(FixReader::condition)
                        .toList(),
                evidence.stream()
                        .filter(entry -> !UsageReader.isUsage(entry))
                        .map(FixReader::condition)
                        .toList(),
                UsageReader.read(evidence, disruption.when()),
                fix.require(members, "recipe").list().stream()
                        .flatMap(step -> steps(step).stream())
                        .toList(),
                fix.require(members, "recipe").written());
    }

    private static List<YamlFile.Value> each(YamlFile.@Nullable Value list) {
        return list == null ? List.of() : list.list();
    }

    private static Fix.DisruptionRule disruption(YamlFile.Value value) {
        if (!value.isObject()) {
            Disruption always = word(value, Disruption.class);
            return new Fix.DisruptionRule(Optional.empty(), always, always, "");
        }
        Map<String, YamlFile.Value> members = value.members(Set.of("when", "then", "else", "why"));
        String why = members.containsKey("why") ? value.require(members, "why").text() : "";
        Disruption then = word(value.require(members, "then"), Disruption.class);
        YamlFile.Value when = members.get("when");
        return new Fix.DisruptionRule(
                Optional.ofNullable(when).map(YamlFile.Value::expression),
                then,
                when == null ? then : word(value.require(members, "else"), Disruption.class),
                why);
    }

    private static Fix.Rollback rollback(YamlFile.Value value) {
        if (!value.isObject()) {
            return new Fix.Rollback(word(value, Fidelity.class), "");
        }
        Map<String, YamlFile.Value> members = value.members(Set.of("fidelity", "notes"));
        return new Fix.Rollback(
                word(value.require(members, "fidelity"), Fidelity.class),
                value.require(members, "notes").text());
    }

    /// Both where nothing is said.
    static Set<Side> sides(YamlFile.@Nullable Value value) {
        if (value == null) {
            return Set.of(Side.values());
        }
        Set<Side> sides = new LinkedHashSet<>();
        value.list().forEach(side -> sides.add(word(side, Side.class)));
        return sides;
    }

    private static Param param(YamlFile.Value value) {
        Map<String, YamlFile.Value> members = value.members(Set.of("name", "type", "why", "default"));
        return new Param(
                value.require(members, "name").text(),
                word(value.require(members, "type"), Param.Kind.class),
                value.require(members, "why").text(),
                Optional.ofNullable(members.get("default")).map(YamlFile.Value::tree));
    }

    private static Fix.ConditionRule condition(YamlFile.Value value) {
        Map<String, YamlFile.Value> members = value.members(Set.of("name", "check", "why"));
        return new Fix.ConditionRule(
                value.require(members, "name").text(),
                value.require(members, "check").expression(),
                value.require(members, "why").text());
    }

    // A step for the elements of several lists is one for each of them.
    private static List<RecipeStep> steps(YamlFile.Value value) {
        Map<String, YamlFile.Value> members = value.members(Set.of(
                "merge",
                "ensure",
                "parent",
                "remove",
                "each",
                "where",
                "create",
                "as",
                "refers",
                "properties",
                "delete",
                "at",
                "on"));
        Expression source = value.place();
        if (members.containsKey("each")) {
            YamlFile.Value lists = value.require(members, "each");
            List<RecipeStep> steps = new ArrayList<>();
            for (YamlFile.Value list : lists.isList() ? lists.list() : List.of(lists)) {
                steps.add(new RecipeStep.Each(
                        source,
                        place(members, pointer(list)),
                        value.require(members, "where").expression(),
                        Optional.ofNullable(members.get("merge")).map(YamlFile.Value::object)));
            }
            return steps;
        }
        return List.of(step(value, members));
    }

    private static RecipeStep step(YamlFile.Value value, Map<String, YamlFile.Value> members) {
        Expression source = value.place();
        if (members.containsKey("merge")) {
            return new RecipeStep.Merge(
                    source,
                    place(members, at(members)),
                    value.require(members, "merge").object());
        }
        if (members.containsKey("ensure")) {
            return new RecipeStep.Ensure(
                    source,
                    place(members, at(members)),
                    value.require(members, "ensure").object(),
                    members.containsKey("parent")
                            ? value.require(members, "parent").object()
                            : Map.of());
        }
        if (members.containsKey("create")) {
            return new RecipeStep.Create(
                    source,
                    value.require(members, "create").text(),
                    value.require(members, "as").text(),
                    value.require(members, "refers").text(),
                    value.require(members, "properties").object());
        }
        if (members.containsKey("delete")) {
            return new RecipeStep.Delete(
                    source,
                    related(value.require(members, "delete")),
                    Optional.ofNullable(members.get("where")).map(YamlFile.Value::expression));
        }
        if (members.containsKey("remove")) {
            return new RecipeStep.Remove(source, place(members, pointer(value.require(members, "remove"))));
        }
        throw value.error("A recipe step is one of merge, ensure, remove, each, create or delete");
    }

    private static Pointer at(Map<String, YamlFile.Value> members) {
        YamlFile.Value at = members.get("at");
        return at == null ? Pointer.ROOT : pointer(at);
    }

    private static RecipeStep.Place place(Map<String, YamlFile.Value> members, Pointer at) {
        YamlFile.Value on = members.get("on");
        if (on == null) {
            return new RecipeStep.Place(Optional.empty(), Optional.empty(), at);
        }
        return on.isObject()
                ? new RecipeStep.Place(Optional.empty(), Optional.of(related(on)), at)
                : new RecipeStep.Place(Optional.of(on.text()), Optional.empty(), at);
    }

    private static RelatedNeed related(YamlFile.Value value) {
        Map<String, YamlFile.Value> members = value.members(Set.of("related", "by"));
        return new RelatedNeed(
                value.require(members, "related").text(),
                value.require(members, "by").text());
    }

    private static Pointer pointer(YamlFile.Value value) {
        try {
            return Pointer.parse(value.text());
        } catch (IllegalArgumentException e) {
            throw value.error(String.valueOf(e.getMessage()));
        }
    }

    static <E extends Enum<E>> E word(YamlFile.Value value, Class<E> kind) {
        List<String> words = java.util.Arrays.stream(kind.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        int index = words.indexOf(value.text());
        if (index < 0) {
            throw value.error("'" + value.text() + "' is not one of " + String.join(", ", words) + "."
                    + Suggestions.didYouMean(value.text(), words));
        }
        return kind.getEnumConstants()[index];
    }
}
