package io.prunella.policy;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import io.prunella.model.Pointer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds which parts of a document an expression may read, and where it supplies a value of its own, without running
/// it. A `*` token stands for every element.
final class ExpressionPaths {
    /// @param path where in a document
    /// @param related whether in a referring document instead of the subject
    private record Path(Pointer path, boolean related) {
        Path child(String token) {
            return new Path(path.child(token), related);
        }
    }

    private final Set<Pointer> reads = new LinkedHashSet<>();
    private final Set<Pointer> softened = new LinkedHashSet<>();

    /// @param roots the variables that stand for parts of the subject
    /// @param relatedVariables the variables that stand for lists of referring documents
    ExpressionPaths(CelExpr expression, Map<String, Pointer> roots, Set<String> relatedVariables) {
        Map<String, Path> scope = new HashMap<>();
        roots.forEach((name, pointer) -> scope.put(name, new Path(pointer, false)));
        relatedVariables.forEach(name -> scope.put(name, new Path(Pointer.ROOT, true)));
        visit(expression, scope);
    }

    /// Parts of the subject.
    Set<Pointer> reads() {
        return reads;
    }

    /// Parts, of the subject or of referring documents, that `orValue` supplies a value for.
    Set<Pointer> softened() {
        return softened;
    }

    private void visit(CelExpr expression, Map<String, Path> scope) {
        Optional<Path> path = path(expression, scope);
        path.filter(p -> !p.related()).ifPresent(p -> reads.add(p.path()));
        switch (expression.getKind()) {
            case SELECT -> descend(expression.select().operand(), scope, path.isPresent());
            case CALL -> visitCall(expression.call(), scope, path.isPresent());
            case LIST -> expression.list().elements().forEach(element -> visit(element, scope));
            case MAP ->
                expression.map().entries().forEach(entry -> {
                    visit(entry.key(), scope);
                    visit(entry.value(), scope);
                });
            case COMPREHENSION -> visitComprehension(expression.comprehension(), scope);
            case CONSTANT, IDENT, STRUCT, NOT_SET -> {}
        }
    }

    private void visitCall(CelExpr.CelCall call, Map<String, Path> scope, boolean isPath) {
        if (call.function().equals("orValue") && call.target().isPresent()) {
            path(call.target().get(), scope).ifPresent(p -> softened.add(p.path()));
        }
        call.target().ifPresent(target -> descend(target, scope, isPath));
        for (int i = 0; i < call.args().size(); i++) {
            descend(call.args().get(i), scope, isPath && i == 0 && call.target().isEmpty());
        }
    }

    // What lies on the way to a path is not read for itself.
    private void descend(CelExpr expression, Map<String, Path> scope, boolean onTheWay) {
        if (!onTheWay || path(expression, scope).isEmpty()) {
            visit(expression, scope);
        } else if (expression.getKind() == CelExpr.ExprKind.Kind.SELECT) {
            descend(expression.select().operand(), scope, true);
        } else if (expression.getKind() == CelExpr.ExprKind.Kind.CALL) {
            visitCall(expression.call(), scope, true);
        }
    }

    private void visitComprehension(CelExpr.CelComprehension loop, Map<String, Path> scope) {
        visit(loop.iterRange(), scope);
        Map<String, Path> inner = new HashMap<>(scope);
        inner.remove(loop.iterVar());
        inner.remove(loop.accuVar());
        path(loop.iterRange(), scope).ifPresent(range -> inner.put(loop.iterVar(), range.child("*")));
        visit(loop.accuInit(), inner);
        visit(loop.loopCondition(), inner);
        visit(loop.loopStep(), inner);
        visit(loop.result(), inner);
    }

    private static Optional<Path> path(CelExpr expression, Map<String, Path> scope) {
        return switch (expression.getKind()) {
            case IDENT -> Optional.ofNullable(scope.get(expression.ident().name()));
            case SELECT ->
                path(expression.select().operand(), scope)
                        .map(p -> step(p, expression.select().field()));
            case CALL -> callPath(expression.call(), scope);
            case CONSTANT, LIST, MAP, COMPREHENSION, STRUCT, NOT_SET -> Optional.empty();
        };
    }

    private static Optional<Path> callPath(CelExpr.CelCall call, Map<String, Path> scope) {
        return switch (call.function()) {
            case "_?._", "_[_]", "_[?_]" ->
                path(call.args().getFirst(), scope)
                        .map(p -> step(p, constant(call.args().get(1))));
            case "orValue", "or", "value" -> call.target().flatMap(target -> path(target, scope));
            default -> Optional.empty();
        };
    }

    // The elements of a list of referring documents are the documents themselves.
    private static Path step(Path path, String token) {
        return path.related() && path.path().equals(Pointer.of("*"))
                ? new Path(Pointer.of(token), true)
                : path.child(token);
    }

    private static String constant(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                        && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? expression.constant().stringValue()
                : "*";
    }
}
