package io.prunella.code.terraform.tree;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// An expression of HCL.
///
/// @see <a href="https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md">HCL Native Syntax Specification</a>
public sealed interface Expression {
    Span span();

    record Null(Span span) implements Expression {}

    record Bool(boolean value, Span span) implements Expression {}

    record Number(BigDecimal value, Span span) implements Expression {}

    /// A quoted string or a heredoc.
    record Template(List<Part> parts, Span span) implements Expression {
        public Template {
            parts = List.copyOf(parts);
        }
    }

    /// A name that starts a reference: `var`, `local`, `each`, `aws_s3_bucket`.
    record Name(String name, Span span) implements Expression {}

    record Member(Expression of, String name, Span span) implements Expression {}

    record Index(Expression of, Expression key, Span span) implements Expression {}

    /// `list[*].a` or `list.*.a`: what follows is applied to each element.
    ///
    /// @param each what is done with one element, which it knows as the name [#ELEMENT]
    record Splat(Expression of, Expression each, Span span) implements Expression {
        public static final String ELEMENT = "*";
    }

    /// @param expands whether the last argument is a list of arguments (`…`)
    record Call(String function, List<Expression> arguments, boolean expands, Span span) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    record Unary(String operator, Expression operand, Span span) implements Expression {}

    record Binary(String operator, Expression left, Expression right, Span span) implements Expression {}

    record Conditional(Expression condition, Expression then, Expression otherwise, Span span) implements Expression {}

    record Tuple(List<Expression> elements, Span span) implements Expression {
        public Tuple {
            elements = List.copyOf(elements);
        }
    }

    record Object(List<Item> items, Span span) implements Expression {
        public Object {
            items = List.copyOf(items);
        }
    }

    record Item(Expression key, Expression value) {}

    /// `[for …]`, or with a key `{for …}`.
    record For(Loop loop, Optional<Expression> key, Expression value, boolean groups, Span span)
            implements Expression {}

    /// What a for expression goes over, and which elements it keeps.
    record Loop(Optional<String> keyName, String valueName, Expression over, Optional<Expression> condition) {}

    /// A part of a template.
    sealed interface Part {}

    record Text(String text) implements Part {}

    record Interpolation(Expression value) implements Part {}

    record IfDirective(Expression condition, List<Part> then, List<Part> otherwise) implements Part {
        public IfDirective {
            then = List.copyOf(then);
            otherwise = List.copyOf(otherwise);
        }
    }

    record ForDirective(Loop loop, List<Part> body) implements Part {
        public ForDirective {
            body = List.copyOf(body);
        }
    }
}
