package io.prunella.code.arm.patch;

import io.prunella.code.arm.eval.Expression;
import io.prunella.code.arm.eval.ExpressionException;
import io.prunella.code.arm.eval.ExpressionParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A parameter or variable, or a member of one, as an expression names it.
///
/// @param section of the template that says it: `parameters` or `variables`
/// @param members those that lead to the value; empty for the whole
record Named(String section, String name, List<String> members) {
    Named {
        members = List.copyOf(members);
    }

    /// What a string is, where it is nothing else; empty where it is computed, or no expression.
    static Optional<Named> of(String text) {
        return Expression.isOne(text) ? parsed(text).flatMap(Named::of) : Optional.empty();
    }

    static Optional<Expression> parsed(String text) {
        try {
            return Optional.of(ExpressionParser.parse(text));
        } catch (ExpressionException e) {
            return Optional.empty();
        }
    }

    static Optional<Named> of(Expression expression) {
        return switch (expression) {
            case Expression.Call call
            when (call.isOf("parameters") || call.isOf("variables"))
                    && call.arguments().size() == 1
                    && call.arguments().getFirst() instanceof Expression.Literal(String name) ->
                Optional.of(new Named(call.name().toLowerCase(Locale.ROOT), name, List.of()));
            case Expression.Member(Expression whole, Expression.Literal(Object member), boolean ignored) ->
                of(whole).map(named -> named.member(String.valueOf(member)));
            case Expression ignored -> Optional.empty();
        };
    }

    private Named member(String name) {
        List<String> longer = new ArrayList<>(members);
        longer.add(name);
        return new Named(section, this.name, longer);
    }

    boolean isOfSame(Named other) {
        return section.equals(other.section) && name.equalsIgnoreCase(other.name);
    }

    /// Whether one is a part of the other, or the same.
    boolean overlaps(Named other) {
        int common = Math.min(members.size(), other.members.size());
        return isOfSame(other) && members.subList(0, common).equals(other.members.subList(0, common));
    }
}
