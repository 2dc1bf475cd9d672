package io.prunella.code.terraform.module;

import io.prunella.code.terraform.eval.Bounds;
import io.prunella.code.terraform.eval.Budget;
import io.prunella.code.terraform.eval.EvaluationException;
import io.prunella.code.terraform.eval.Evaluator;
import io.prunella.code.terraform.eval.Functions;
import io.prunella.code.terraform.eval.Reference;
import io.prunella.code.terraform.eval.Scope;
import io.prunella.code.terraform.eval.Value;
import io.prunella.code.terraform.functions.BuiltIns;
import io.prunella.code.terraform.tree.Block;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// One instance of a module: computes what its names mean, each once and when it is asked for.
final class Module implements Scope {
    private final ModuleCalls calls;
    private final Declarations declarations;
    private final ModulePlace place;
    private final Map<String, Value> inputs;
    private final Map<String, Placed> given;
    private final Optional<Caller> caller;
    private final Functions functions;
    private final Map<String, Value> known = new HashMap<>();
    private final Set<String> inProgress = new HashSet<>();
    private final Map<String, List<Resource>> resources = new LinkedHashMap<>();
    private final Map<String, Instances> instances = new HashMap<>();
    private final Map<String, Map<String, Module>> children = new HashMap<>();

    private Module(
            ModuleCalls calls,
            Declarations declarations,
            ModulePlace place,
            Map<String, Value> inputs,
            Map<String, Placed> given,
            Optional<Caller> caller) {
        this.calls = calls;
        this.declarations = declarations;
        this.place = place;
        this.inputs = inputs;
        this.given = given;
        this.caller = caller;
        functions = new BuiltIns(new ModuleFileAccess(calls.tree(), place.folder(), calls.budget()));
    }

    /// @param given values of its variables, from files
    static Module root(ModuleCalls calls, Declarations declarations, String folder, Map<String, Placed> given) {
        Map<String, Value> inputs = new LinkedHashMap<>();
        given.forEach((name, placed) ->
                inputs.put(name, ConstantScope.evaluate(placed.attribute().value())));
        return new Module(calls, declarations, new ModulePlace(folder, "", List.of()), inputs, given, Optional.empty());
    }

    static Module called(
            ModuleCalls calls, Declarations declarations, ModulePlace place, Map<String, Value> inputs, Caller caller) {
        return new Module(calls, declarations, place, inputs, Map.of(), Optional.of(caller));
    }

    Declarations declarations() {
        return declarations;
    }

    Map<String, Placed> given() {
        return given;
    }

    Optional<Caller> caller() {
        return caller;
    }

    String fileOf(Block block) {
        return java.util.stream.Stream.of(declarations.resources(), declarations.modules())
                .flatMap(all -> all.values().stream())
                .filter(declared -> declared.block() == block)
                .map(Declared::file)
                .findFirst()
                .orElse("");
    }

    ModulePlace place() {
        return place;
    }

    Evaluator evaluator(Scope scope) {
        return new Evaluator(scope, functions);
    }

    /// Whether a call has any instance.
    boolean isMade(Declared call) {
        return !Instances.of(call.block().body(), this, this::evaluator).all().isEmpty();
    }

    /// What a call gives to its module, for one that stands for all its instances.
    EvaluatedBody inputs(Declared call) {
        Instances made = Instances.of(call.block().body(), this, this::evaluator);
        Map<String, Value> names =
                made.all().isEmpty() ? Map.of() : made.all().getFirst().names();
        return new BodyEvaluator(functions).evaluate(call.block(), with(names));
    }

    @Override
    public Budget budget() {
        return calls.budget();
    }

    /// All managed resources of this module and of those it calls.
    List<Resource> allResources() {
        List<Resource> all = new ArrayList<>();
        declarations.resources().keySet().stream()
                .filter(name -> !name.startsWith("data."))
                .forEach(name -> all.addAll(resources(name)));
        declarations
                .modules()
                .keySet()
                .forEach(name -> children(name).values().forEach(child -> all.addAll(child.allResources())));
        return all;
    }

    /// Policy documents that nothing asked for while all resources were computed, here and in the modules it calls.
    List<Resource> unusedDocuments() {
        List<String> unasked = declarations.resources().keySet().stream()
                .filter(name -> name.startsWith("data." + PolicyDocuments.TYPE + ".") && !resources.containsKey(name))
                .toList();
        unasked.forEach(this::resources);
        // One that is part of another has been asked for by now.
        List<Resource> all = new ArrayList<>();
        unasked.stream()
                .filter(name -> !known.containsKey(name))
                .flatMap(name -> resources(name).stream())
                .flatMap(one -> PolicyDocuments.ofIdentities(one).stream())
                .forEach(all::add);
        called().forEach(child -> all.addAll(child.unusedDocuments()));
        return all;
    }

    /// The modules that it calls and whose files are in the tree.
    List<Module> called() {
        return children.values().stream()
                .flatMap(made -> made.values().stream())
                .toList();
    }

    /// The blocks of its resources and calls, and those of the modules that it calls, by addresses without keys.
    Map<String, Declared> allDeclared() {
        Map<String, Declared> all = new LinkedHashMap<>();
        declarations.resources().forEach((name, one) -> all.put(Addresses.bare(place.address(name)), one));
        declarations.modules().forEach((name, call) -> {
            all.put(Addresses.bare(place.address("module." + name)), call);
            children(name).values().stream().limit(1).forEach(child -> all.putAll(child.allDeclared()));
        });
        return all;
    }

    @Override
    public Found find(List<String> path) {
        String first = path.getFirst();
        String second = path.size() > 1 ? path.get(1) : "";
        return switch (first) {
            case "var" -> new Found(once("var." + second, () -> variable(second)), Math.min(2, path.size()));
            case "local" -> new Found(once("local." + second, () -> local(second)), Math.min(2, path.size()));
            case "module" -> module(path);
            case "data" ->
                path.size() < 3
                        ? new Found(Value.unknown("A data source is referred to without its name"), path.size())
                        : new Found(resource("data." + second + "." + path.get(2)), 3);
            case "path" -> new Found(path(second), Math.min(2, path.size()));
            case "terraform" -> new Found(Value.unknown("The workspace is not known"), Math.min(2, path.size()));
            case "count", "each", "self" -> new Found(Value.unknown("'" + first + "' means nothing here"), path.size());
            default ->
                path.size() < 2
                        ? new Found(Value.unknown("'" + first + "' is not declared"), 1)
                        : new Found(resource(first + "." + second), 2);
        };
    }

    private Value once(String name, Supplier<Value> computation) {
        Value before = known.get(name);
        if (before != null) {
            return before;
        }
        if (!inProgress.add(name)) {
            calls.cycle(place, name);
            return Value.unknown("'" + name + "' refers to itself");
        }
        try {
            budget().enter();
            try {
                Value value = Bounds.requireFew(computation.get());
                known.put(name, value);
                return value;
            } finally {
                budget().leave();
            }
        } catch (EvaluationException e) {
            return Value.unknown(String.valueOf(e.getMessage()));
        } finally {
            inProgress.remove(name);
        }
    }

    private Value variable(String name) {
        Declared declared = declarations.variables().get(name);
        Value given = inputs.get(name);
        if (declared == null) {
            return given != null ? given : Value.unknown("The variable '" + name + "' is not declared");
        }
        var body = declared.block().body();
        Value value = given;
        boolean nullable = body.value("nullable")
                .map(e -> !evaluator(this).evaluate(e).equals(Value.of(false)))
                .orElse(true);
        if (value == null || (value.isNull() && !nullable)) {
            value = body.value("default").map(evaluator(this)::evaluate).orElse(null);
        }
        if (value == null) {
            return Value.unknown("The variable '" + name + "' has no value");
        }
        Value found = value;
        return body.value("type")
                .map(type -> VariableTypes.convert(type, found, evaluator(this)))
                .orElse(found);
    }

    private Value local(String name) {
        Placed declared = declarations.locals().get(name);
        return declared == null
                ? Value.unknown("The local value '" + name + "' is not declared")
                : evaluator(this).evaluate(declared.attribute().value());
    }

    private Value path(String name) {
        return switch (name) {
            case "module" -> Value.of(".");
            case "root" -> Value.of(place.toRoot());
            default -> Value.unknown("Where the configuration will be run is not known");
        };
    }

    private Value resource(String name) {
        Declared declared = declarations.resources().get(name);
        if (declared == null) {
            return new Value.Unknown(
                    "'" + name + "' is not declared", Optional.of(new Reference(place.address(name), "")));
        }
        if (inProgress.contains(name)) {
            // Terraform refuses a resource that needs itself, but what identifies it is no need.
            return new Value.Unknown(
                    "'" + name + "' refers to itself", Optional.of(new Reference(place.address(name), "")));
        }
        return once(name, () -> resourceValue(name));
    }

    private Value resourceValue(String name) {
        List<Resource> all = resources(name);
        Instances made = instances.getOrDefault(name, new Instances(Instances.Kind.ONE, List.of()));
        return switch (made.kind()) {
            case ONE -> all.isEmpty() ? Value.NULL : calls.dataSources().value(name, all.getFirst());
            case COUNTED ->
                Value.list(all.stream()
                        .map(one -> calls.dataSources().value(name, one))
                        .toList());
            case KEYED -> {
                Map<String, Value> members = new LinkedHashMap<>();
                for (int i = 0; i < all.size(); i++) {
                    members.put(made.all().get(i).key(), calls.dataSources().value(name, all.get(i)));
                }
                yield Value.map(members);
            }
        };
    }

    private List<Resource> resources(String name) {
        List<Resource> before = resources.get(name);
        if (before != null) {
            return before;
        }
        Declared declared =
                java.util.Objects.requireNonNull(declarations.resources().get(name));
        boolean first = inProgress.add(name);
        try {
            List<Resource> made = new ArrayList<>();
            Instances all = Instances.of(declared.block().body(), this, this::evaluator);
            calls.reportCut(all, declared);
            instances.put(name, all);
            BodyEvaluator bodies = new BodyEvaluator(functions);
            for (Instances.Instance one : all.all()) {
                if (!calls.mayMakeMore()) {
                    break;
                }
                EvaluatedBody body = bodies.evaluate(declared.block(), with(one.names()));
                String type = declared.block().labels().getFirst();
                Tracing tracing = new Trace(this, declared.block(), one.key());
                made.add(new Resource(place.address(name) + one.suffix(), type, declared, body, tracing));
            }
            resources.put(name, made);
            return made;
        } finally {
            if (first) {
                inProgress.remove(name);
            }
        }
    }

    private Found module(List<String> path) {
        if (path.size() < 2 || !declarations.modules().containsKey(path.get(1))) {
            return new Found(Value.unknown("The module is not declared"), path.size());
        }
        String name = path.get(1);
        Map<String, Module> made = children(name);
        if (made.isEmpty()) {
            return new Found(Value.unknown("What the module '" + name + "' gives is not known"), path.size());
        }
        if (path.size() > 2 && made.containsKey("")) {
            return new Found(made.values().iterator().next().output(path.get(2)), 3);
        }
        boolean counted = made.keySet().stream().allMatch(key -> key.matches("\\d+"));
        List<Value> all = made.values().stream().map(Module::outputs).toList();
        if (counted) {
            return new Found(Value.list(all), 2);
        }
        Map<String, Value> members = new LinkedHashMap<>();
        made.forEach((key, child) -> members.put(key, child.outputs()));
        return new Found(made.containsKey("") ? all.getFirst() : Value.map(members), 2);
    }

    private Map<String, Module> children(String name) {
        Map<String, Module> before = children.get(name);
        if (before != null) {
            return before;
        }
        Map<String, Module> made = new LinkedHashMap<>();
        children.put(name, made);
        Declared declared = declarations.modules().get(name);
        if (declared != null) {
            made.putAll(calls.call(name, declared, this));
        }
        return made;
    }

    private Value output(String name) {
        Declared declared = declarations.outputs().get(name);
        if (declared == null) {
            return Value.unknown("The module has no output '" + name + "'");
        }
        return once(
                "output." + name,
                () -> declared.block()
                        .body()
                        .value("value")
                        .map(evaluator(this)::evaluate)
                        .orElse(Value.NULL));
    }

    private Value outputs() {
        Map<String, Value> members = new LinkedHashMap<>();
        declarations.outputs().keySet().forEach(name -> members.put(name, output(name)));
        return Value.map(members);
    }
}
