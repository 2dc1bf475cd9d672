package io.prunella.code.arm.eval;

import java.util.List;

/// What stands in brackets in a string of a template.
///
/// @see <a href="https://learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions">Syntax</a>
public sealed interface Expression {
    /// @param value a String or a Long
    record Literal(Object value) implements Expression {}

    /// @param name as it is written, with the namespace where it has one
    record Call(String name, List<Expression> arguments) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }

        /// Whether it is one of that function, in whatever case it is written.
        public boolean isOf(String function) {
            return name.equalsIgnoreCase(function);
        }
    }

    /// @param lenient whether it comes to nothing where there is no such member
    record Member(Expression of, Expression name, boolean lenient) implements Expression {}

    /// Whether a string is an expression, and no text.
    static boolean isOne(String text) {
        return text.startsWith("[") && text.endsWith("]") && !text.startsWith("[[");
    }
}
