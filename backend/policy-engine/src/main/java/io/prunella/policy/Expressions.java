package io.prunella.policy;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelOptionalLibrary;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExprFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import io.prunella.model.Pointer;
import io.prunella.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Compiles the expressions of one policy.
final class Expressions {
    private static final CelOptions OPTIONS =
            CelOptions.current().comprehensionMaxIterations(10_000).build();
    private static final Functions FUNCTIONS = new Functions();
    private static final CelRuntime RUNTIME = CelRuntimeFactory.legacyCelRuntimeBuilder()
            .setOptions(OPTIONS)
            .setStandardEnvironmentEnabled(false)
            .setStandardFunctions(CelStandardFunctions.newBuilder()
                    .excludeFunctions(
                            CelStandardFunctions.StandardFunction.EQUALS,
                            CelStandardFunctions.StandardFunction.NOT_EQUALS)
                    .build())
            .addLibraries(CelOptionalLibrary.INSTANCE)
            .addFunctionBindings(FUNCTIONS.bindings())
            .build();

    private final Schema schema;
    private final StructTypes structs;
    private final String type;
    private final Map<String, CelType> variables;
    private final Map<String, Pointer> roots;
    private final Map<String, RelatedNeed> relatedVariables;
    private final Set<Pointer> reads;
    private final List<CelType> ownTypes;

    Expressions(Schema schema, StructTypes structs, String type) {
        this.schema = schema;
        this.structs = structs;
        this.type = type;
        variables = new LinkedHashMap<>();
        roots = new LinkedHashMap<>();
        relatedVariables = new LinkedHashMap<>();
        reads = new LinkedHashSet<>();
        ownTypes = new ArrayList<>();
        for (String root : StructTypes.ROOTS) {
            variables.put(root, StructTypeReference.create(StructTypes.name(type, root)));
            roots.put(root, Pointer.of(root));
        }
        variables.put("tags", MapType.create(SimpleType.STRING, SimpleType.DYN));
        roots.put("tags", Pointer.of("tags"));
        for (String name : List.of("account", "region", "partition", "nativeId", "now")) {
            variables.put(name, SimpleType.STRING);
        }
    }

    private Expressions(Expressions outer) {
        schema = outer.schema;
        structs = outer.structs;
        type = outer.type;
        variables = new LinkedHashMap<>(outer.variables);
        roots = new LinkedHashMap<>(outer.roots);
        relatedVariables = outer.relatedVariables;
        reads = outer.reads;
        ownTypes = outer.ownTypes;
    }

    /// The same with `element` for the elements of a list.
    Expressions forElementsOf(Pointer list, Expression source) {
        Expressions inner = new Expressions(this);
        boolean plain = list.tokens().stream().allMatch(token -> token.matches("[A-Za-z_][A-Za-z0-9_]*"));
        CelType elementType = plain ? elementType(source.part(String.join(".", list.tokens()))) : SimpleType.DYN;
        inner.declareElement(elementType, list);
        return inner;
    }

    /// Declares `element`, an element of the list at a place.
    void declareElement(CelType elementType, Pointer list) {
        variables.put("element", elementType);
        roots.put("element", list.child("*"));
    }

    void declareParams(List<Param> params) {
        Map<String, CelType> fields = new LinkedHashMap<>();
        for (Param param : params) {
            fields.put(
                    param.name(),
                    switch (param.type()) {
                        case STRING, CIDR, ARN, BUCKET, ACTIONS -> SimpleType.STRING;
                        case INTEGER -> SimpleType.INT;
                        case BOOLEAN -> SimpleType.BOOL;
                    });
        }
        variables.put("old", OptionalType.create(SimpleType.DYN));
        declare("params", fields);
    }

    /// Declares `used`, with a member for each question about use.
    void declareUsed(List<UsageRule> rules) {
        Map<String, CelType> fields = new LinkedHashMap<>();
        rules.forEach(rule -> fields.put(rule.as(), SimpleType.BOOL));
        declare("used", fields);
    }

    private void declare(String name, Map<String, CelType> fields) {
        ownTypes.add(StructTypes.struct(name, fields));
        variables.put(name, StructTypeReference.create(name));
    }

    /// The parts of the subject that the expressions compiled so far may read.
    Set<Pointer> reads() {
        return reads;
    }

    void read(Pointer part) {
        reads.add(part);
    }

    Map<String, RelatedNeed> relatedVariables() {
        return relatedVariables;
    }

    /// @throws PolicyException unless it is a well-typed boolean
    CompiledExpression condition(Expression source) {
        CelAbstractSyntaxTree ast = check(source);
        if (!ast.getResultType().equals(SimpleType.BOOL)) {
            throw source.error("The expression must be a bool, but is a '"
                    + ast.getResultType().name() + "'; compare it with something");
        }
        return program(source, ast);
    }

    CompiledExpression value(Expression source) {
        return program(source, check(source));
    }

    /// The type of the elements of the list that a dotted path names.
    CelType elementType(Expression source) {
        CelType list = check(source).getResultType();
        if (list instanceof ListType known) {
            return known.elemType();
        }
        if (list.equals(SimpleType.DYN)) {
            return SimpleType.DYN;
        }
        throw source.error("'each' must name a list, but '" + source.text() + "' is a '" + list.name() + "'");
    }

    private CompiledExpression program(Expression source, CelAbstractSyntaxTree ast) {
        try {
            return new CompiledExpression(source, RUNTIME.createProgram(ast));
        } catch (CelEvaluationException e) {
            throw source.error(String.valueOf(e.getMessage()));
        }
    }

    private CelAbstractSyntaxTree check(Expression source) {
        try {
            CelAbstractSyntaxTree parsed = compiler().parse(source.text()).getAst();
            CelAbstractSyntaxTree checked = compiler().check(parsed).getAst();
            ExpressionPaths paths = new ExpressionPaths(checked.getExpr(), roots, relatedVariables.keySet());
            reads.addAll(paths.reads());
            paths.softened().forEach(path -> refuseSoftened(source, path));
            return checked;
        } catch (CelValidationException e) {
            CelIssue issue = e.getErrors().getFirst();
            throw ExpressionErrors.of(source, issue, candidates());
        }
    }

    private void refuseSoftened(Expression source, Pointer path) {
        if (path.tokens().getFirst().equals("state")) {
            throw source.error("'.orValue()' on '" + path
                    + "' would turn a fact that is not known into a value; read it plainly, so that it stays unknown");
        }
        if (schema.defaultedPlaces(type).contains(path)) {
            throw source.error("'.orValue()' on '" + path
                    + "' competes with the provider's documented default; read it plainly, the default is filled in");
        }
    }

    private Set<String> candidates() {
        Set<String> words = new LinkedHashSet<>(structs.fieldNames(type));
        words.addAll(variables.keySet());
        return words;
    }

    // The macro is expanded while this object compiles, on the same thread.
    @SuppressWarnings("Immutable")
    private CelCompiler compiler() {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addMacros(CelMacro.newGlobalMacro("related", 2, this::expandRelated))
                .addLibraries(CelOptionalLibrary.INSTANCE)
                .addFunctionDeclarations(FUNCTIONS.declarations())
                .setTypeProvider(structsOfPolicy());
        variables.forEach(builder::addVar);
        relatedVariables.forEach((name, need) -> builder.addVar(
                name, ListType.create(StructTypeReference.create(StructTypes.name(need.type(), "document")))));
        return builder.build();
    }

    private StructTypes structsOfPolicy() {
        return structs.with(ownTypes);
    }

    private Optional<CelExpr> expandRelated(
            CelMacroExprFactory factory, CelExpr target, com.google.common.collect.ImmutableList<CelExpr> arguments) {
        Optional<String> child = literal(arguments.get(0));
        Optional<String> property = literal(arguments.get(1));
        if (child.isEmpty() || property.isEmpty()) {
            return Optional.of(factory.reportError("related() takes two literal texts: a type and a property of it"));
        }
        var childSchema = schema.type(child.get());
        if (childSchema.isEmpty()) {
            return Optional.of(factory.reportError("related() names the unknown type '" + child.get() + "'."
                    + Suggestions.didYouMean(child.get(), schema.types())));
        }
        if (!childSchema.get().properties().containsKey(property.get())) {
            return Optional.of(factory.reportError("'" + child.get() + "' has no property '" + property.get() + "'."
                    + Suggestions.didYouMean(
                            property.get(), childSchema.get().properties().keySet())));
        }
        RelatedNeed need = new RelatedNeed(child.get(), property.get());
        String name = "related_" + child.get().replace("::", "_") + "_" + property.get();
        relatedVariables.put(name, need);
        return Optional.of(factory.newIdentifier(name));
    }

    private static Optional<String> literal(CelExpr expression) {
        return expression.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
                        && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? Optional.of(expression.constant().stringValue())
                : Optional.empty();
    }
}
