package io.prunella.code.cloudformation.patch;

import io.prunella.code.tree.Syntax;
import java.util.List;
import java.util.Optional;

/// A function as it is written, in its short form or its long one.
///
/// @param function by the name of its long form, without `Fn::`
record Intrinsic(String function, Syntax argument) {
    static Optional<Intrinsic> of(Syntax syntax) {
        return switch (syntax) {
            case Syntax.Tagged tagged -> Optional.of(new Intrinsic(tagged.tag().substring(1), tagged.value()));
            case Syntax.Mapping mapping
            when mapping.entries().size() == 1 -> {
                Syntax.Entry only = mapping.entries().getFirst();
                boolean one = only.key().equals("Ref") || only.key().startsWith("Fn::");
                yield one
                        ? Optional.of(new Intrinsic(only.key().replaceFirst("^Fn::", ""), only.value()))
                        : Optional.empty();
            }
            case Syntax ignored -> Optional.empty();
        };
    }

    static boolean isNothing(Syntax syntax) {
        return of(syntax)
                .filter(call -> call.function().equals("Ref"))
                .flatMap(call -> call.argument().text())
                .filter("AWS::NoValue"::equals)
                .isPresent();
    }

    /// Whether anything in it is computed.
    static boolean isIn(Syntax syntax) {
        return of(syntax).isPresent()
                || switch (syntax) {
                    case Syntax.Mapping mapping -> mapping.entries().stream().anyMatch(entry -> isIn(entry.value()));
                    case Syntax.Sequence sequence ->
                        sequence.elements().stream().anyMatch(Intrinsic::isIn);
                    case Syntax.Alias alias -> isIn(alias.of());
                    case Syntax ignored -> false;
                };
    }

    List<Syntax> arguments() {
        return argument.said() instanceof Syntax.Sequence several ? several.elements() : List.of(argument);
    }
}
