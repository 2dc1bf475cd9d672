package io.prunella.code.terraform.map;

import io.prunella.code.terraform.eval.Value;
import io.prunella.code.terraform.module.EvaluatedBody;
import io.prunella.code.terraform.module.EvaluatedBody.EvaluatedAttribute;
import io.prunella.code.terraform.module.ModuleCall;
import io.prunella.code.world.TableFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How the inputs of a module of the public registry become a document.
///
/// @param parts blocks of its inputs that make resources of another type
/// @param since what inputs that are left out say since a version; of `a.b` the member b where a says anything
/// @param switches inputs with which it makes nothing, where they are false
/// @param asked an input without which it makes nothing, unless it is true
/// @param from the version that begins to make it so; empty where all do
/// @param before the version that does so no more; empty where all do
record ModuleRow(
        TypeRow row,
        List<PartRow> parts,
        Map<String, Map<String, Object>> since,
        List<String> switches,
        Optional<String> asked,
        Optional<String> from,
        Optional<String> before) {
    static ModuleRow parse(String source, Map<String, Object> raw) {
        Map<String, Map<String, Object>> since = new LinkedHashMap<>();
        Map<String, Object> versions = TableFile.child(raw, "since");
        versions.keySet().forEach(version -> since.put(version, TableFile.child(versions, version)));
        List<PartRow> parts = raw.get("parts") instanceof List<?> list
                ? list.stream()
                        .map(part -> PartRow.parse(source, TableFile.object(part)))
                        .toList()
                : List.of();
        return new ModuleRow(
                TypeRow.parse(source, raw),
                parts,
                since,
                TableFile.texts(raw, "switches"),
                Optional.ofNullable((String) raw.get("asked")),
                Optional.ofNullable((String) raw.get("from")),
                Optional.ofNullable((String) raw.get("before")));
    }

    /// Whether the call makes it.
    boolean applies(ModuleCall call) {
        return from.stream().allMatch(version -> ModuleVersions.mayReach(call, version))
                && before.stream().noneMatch(version -> ModuleVersions.mayReach(call, version))
                && switches.stream()
                        .noneMatch(input -> call.body()
                                .value(input)
                                .filter(Value.of(false)::equals)
                                .isPresent())
                && asked.stream().allMatch(input -> isAsked(call.body().value(input)));
    }

    private static boolean isAsked(Optional<Value> value) {
        return value.filter(said -> !said.isNull() && !said.equals(Value.of(false)))
                .isPresent();
    }

    /// Why it is not known whether the call asks for it; empty where it does.
    Optional<Value.Unknown> unknown(ModuleCall call) {
        return asked.flatMap(call.body()::value)
                .filter(Value.Unknown.class::isInstance)
                .map(Value.Unknown.class::cast);
    }

    /// The inputs of a call, with those that are left out.
    EvaluatedBody inputs(ModuleCall call) {
        EvaluatedBody body = call.body();
        Map<String, Object> unsaid = new LinkedHashMap<>();
        since.forEach((version, inputs) -> {
            if (ModuleVersions.mayReach(call, version)) {
                unsaid.putAll(inputs);
            }
        });
        Map<String, EvaluatedAttribute> attributes = new LinkedHashMap<>(body.attributes());
        unsaid.forEach((path, value) -> {
            String[] names = path.split("\\.", 2);
            if (names.length == 1 && !body.members().containsKey(path)) {
                attributes.put(path, new EvaluatedAttribute(value(value), body.span(), Optional.empty()));
            } else if (names.length == 2) {
                attributes.computeIfPresent(names[0], (name, given) -> with(given, names[1], value(value)));
            }
        });
        return new EvaluatedBody(attributes, body.blocks(), body.unknownBlocks(), body.span());
    }

    private static EvaluatedAttribute with(EvaluatedAttribute given, String member, Value value) {
        if (!(given.value() instanceof Value.Mapping mapping)
                || mapping.members().isEmpty()
                || mapping.members().containsKey(member)) {
            return given;
        }
        Map<String, Value> members = new LinkedHashMap<>(mapping.members());
        members.put(member, value);
        return new EvaluatedAttribute(Value.map(members), given.span(), given.source());
    }

    private static Value value(Object tree) {
        return switch (tree) {
            case Boolean is -> Value.of(is);
            case Map<?, ?> map -> {
                Map<String, Value> members = new LinkedHashMap<>();
                TableFile.object(map).forEach((name, member) -> members.put(name, value(member)));
                yield Value.map(members);
            }
            default -> Value.of(String.valueOf(tree));
        };
    }
}
