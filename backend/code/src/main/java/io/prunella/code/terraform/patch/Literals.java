package io.prunella.code.terraform.patch;

import io.prunella.code.edit.NoEdit;
import io.prunella.code.terraform.module.Written;
import io.prunella.code.terraform.tree.Expression;
import java.util.Optional;

/// Values that are written out, so that they can be written anew.
final class Literals {
    private Literals() {}

    /// Where the value stands that an expression was traced to.
    ///
    /// @throws NoEdit where it is not written out
    static Written.At require(Written written, Sources sources) throws NoEdit {
        return switch (written) {
            case Written.At at -> {
                if (!isLiteral(at.expression())) {
                    String text = sources.file(at.file()).piece(at.expression().span());
                    throw new NoEdit("The value is computed: " + PolicyEdits.brief(text));
                }
                yield at;
            }
            case Written.Nowhere nowhere -> throw new NoEdit(nowhere.why());
            case Written.Data ignored -> throw new NoEdit("The value is computed by a data source");
        };
    }

    private static boolean isLiteral(Expression expression) {
        return switch (expression) {
            case Expression.Null ignored -> true;
            case Expression.Bool ignored -> true;
            case Expression.Number ignored -> true;
            case Expression.Template ignored -> text(expression).isPresent();
            case Expression.Tuple tuple -> tuple.elements().stream().allMatch(Literals::isLiteral);
            default -> false;
        };
    }

    /// Whether a member of an object bears the name, with quotes or without.
    static boolean isNamed(Expression.Item item, String name) {
        return item.key() instanceof Expression.Name key
                ? key.name().equals(name)
                : text(item.key()).filter(name::equals).isPresent();
    }

    /// What a string says that is nothing but one expression, as in JSON all of them are.
    static Expression bare(Expression expression) {
        return expression instanceof Expression.Template template
                        && template.parts().size() == 1
                        && template.parts().getFirst() instanceof Expression.Interpolation alone
                ? alone.value()
                : expression;
    }

    /// The string that is written out here.
    static Optional<String> text(Expression expression) {
        if (!(expression instanceof Expression.Template template)) {
            return Optional.empty();
        }
        StringBuilder out = new StringBuilder();
        for (Expression.Part part : template.parts()) {
            if (!(part instanceof Expression.Text text)) {
                return Optional.empty();
            }
            out.append(text.text());
        }
        return Optional.of(out.toString());
    }
}
