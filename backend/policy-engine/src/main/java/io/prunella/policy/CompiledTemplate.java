package io.prunella.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// A value tree whose texts may hold expressions, ready to be filled in.
sealed interface CompiledTemplate {
    record Plain(Object value) implements CompiledTemplate {}

    record Code(CompiledExpression expression) implements CompiledTemplate {}

    record Joined(List<CompiledTemplate> pieces) implements CompiledTemplate {}

    record ObjectOf(Map<String, CompiledTemplate> members) implements CompiledTemplate {}

    record ListOf(List<CompiledTemplate> elements) implements CompiledTemplate {}

    /// An expression of a recipe has no value on this document.
    final class NoValue extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoValue(CompiledExpression expression, Evaluation evaluation) {
            super("'" + expression.source().text() + "' has no value: " + evaluation.obstacle());
        }
    }

    static CompiledTemplate compile(Object tree, Expression place, Expressions expressions) {
        return switch (tree) {
            case Map<?, ?> map -> {
                Map<String, CompiledTemplate> members = new LinkedHashMap<>();
                map.forEach((key, value) -> members.put(String.valueOf(key), compile(value, place, expressions)));
                yield new ObjectOf(members);
            }
            case List<?> list ->
                new ListOf(list.stream()
                        .map(element -> compile(element, place, expressions))
                        .toList());
            case String text -> compileText(place.part(text), expressions);
            default -> new Plain(tree);
        };
    }

    static CompiledTemplate compileText(Expression text, Expressions expressions) {
        List<CompiledTemplate> pieces = new ArrayList<>();
        for (Template.Piece piece : Template.parse(text).pieces()) {
            pieces.add(
                    switch (piece) {
                        case Template.Text plain -> new Plain(plain.text());
                        case Template.Code code -> new Code(expressions.value(code.expression()));
                    });
        }
        return pieces.size() == 1 ? pieces.getFirst() : new Joined(pieces);
    }

    /// The value; empty where an expression came to `optional.none()`.
    ///
    /// @param scope a fresh scope for each expression
    /// @throws NoValue where an expression failed
    default Optional<Object> fill(Supplier<Scope> scope) {
        return switch (this) {
            case Plain plain -> Optional.of(plain.value());
            case Code code -> fill(code.expression(), scope.get());
            case Joined joined -> {
                StringBuilder text = new StringBuilder();
                joined.pieces().forEach(piece -> text.append(piece.fill(scope).orElse("")));
                yield Optional.of(text.toString());
            }
            case ObjectOf object -> {
                Map<String, Object> out = new LinkedHashMap<>();
                object.members().forEach((key, member) -> member.fill(scope).ifPresent(value -> out.put(key, value)));
                yield Optional.of(out);
            }
            case ListOf list -> {
                List<Object> out = new ArrayList<>();
                list.elements().forEach(element -> element.fill(scope).ifPresent(out::add));
                yield Optional.of(out);
            }
        };
    }

    private static Optional<Object> fill(CompiledExpression expression, Scope scope) {
        Evaluation evaluation = expression.evaluate(scope);
        Object value = evaluation.value();
        if (value == null) {
            throw new NoValue(expression, evaluation);
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(Equality::plain);
        }
        return Optional.of(Equality.plain(value));
    }
}
