package io.prunella.code.cloudformation.patch;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.prunella.code.cloudformation.eval.Evaluator;
import io.prunella.code.edit.NoEdit;
import io.prunella.code.edit.tree.Slot;
import io.prunella.code.tree.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Follows a value to where it is written: through conditions, parameters and maps.
///
/// @param inPlace whether parameters and maps are left as they are, and what uses them is written anew
record Tracing(TemplateText source, Evaluator evaluator, Uses uses, boolean inPlace) {
    /// Where it is written: in several places where it cannot be told which of them counts.
    ///
    /// @param wanted what is to stand there
    List<Slot> written(Slot slot, Object wanted) throws NoEdit {
        Syntax value = slot.value();
        boolean scalar = !(wanted instanceof Map<?, ?> || wanted instanceof List<?>);
        if (value instanceof Syntax.Alias && !(inPlace && scalar)) {
            return List.of(slot.said());
        }
        Optional<Intrinsic> call = Intrinsic.of(value);
        if (call.isEmpty() || Intrinsic.isNothing(value)) {
            return List.of(slot);
        }
        return switch (call.get().function()) {
            case "If" -> branches(slot, call.get(), wanted);
            case "Ref" -> List.of(parameter(slot, call.get(), wanted));
            case "FindInMap" -> rows(slot, call.get(), scalar);
            default -> List.of(slot);
        };
    }

    private List<Slot> branches(Slot slot, Intrinsic call, Object wanted) throws NoEdit {
        if (!(call.argument() instanceof Syntax.Sequence parts)
                || parts.elements().size() != 3) {
            throw new NoEdit("It is not known how a condition chooses");
        }
        Optional<Boolean> holds = parts.elements().getFirst().text().flatMap(evaluator::holds);
        List<String> path = Intrinsic.of(slot.value()).isPresent() && slot.value() instanceof Syntax.Tagged tagged
                ? Slot.with(slot.path(), tagged.tag())
                : Slot.with(slot.path(), "Fn::If");
        List<Slot> out = new ArrayList<>();
        if (holds.orElse(true)) {
            out.addAll(written(Slot.of(source.tree(), parts, 1, path), wanted));
        }
        if (!holds.orElse(false)) {
            out.addAll(written(Slot.of(source.tree(), parts, 2, path), wanted));
        }
        return out;
    }

    // The default, where it may be the wanted value and nobody else's.
    private Slot parameter(Slot slot, Intrinsic call, Object wanted) {
        String name = call.argument().text().orElse("");
        Optional<Syntax.Mapping> parameter = source.parameter(name);
        boolean own =
                !inPlace && parameter.filter(one -> takes(one, wanted)).isPresent() && uses.areAlike(name, slot.path());
        return own
                ? parameter
                        .flatMap(one -> one.entry("Default")
                                .map(entry -> Slot.of(source.tree(), one, entry, List.of("Parameters", name))))
                        .orElse(slot)
                : slot;
    }

    private static boolean takes(Syntax.Mapping parameter, Object wanted) {
        String text = String.valueOf(wanted);
        return !(wanted instanceof Map<?, ?> || wanted instanceof List<?>)
                && parameter.entry("NoEcho").isEmpty()
                && parameter.text("AllowedPattern").stream().allMatch(pattern -> matches(pattern, text))
                && isWithin(parameter, "Length", text.length())
                && (!(wanted instanceof Long number) || isWithin(parameter, "Value", number))
                && parameter
                        .get("AllowedValues")
                        .map(allowed -> allowed.said() instanceof Syntax.Sequence values
                                && values.elements().stream()
                                        .flatMap(value -> value.text().stream())
                                        .anyMatch(text::equalsIgnoreCase))
                        .orElse(true);
    }

    private static boolean matches(String pattern, String text) {
        try {
            return Pattern.matches(pattern, text);
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static boolean isWithin(Syntax.Mapping parameter, String what, long number) {
        return parameter.text("Min" + what).stream()
                        .allMatch(least -> isNumber(least) && Long.parseLong(least) <= number)
                && parameter.text("Max" + what).stream()
                        .allMatch(most -> isNumber(most) && Long.parseLong(most) >= number);
    }

    private static boolean isNumber(String text) {
        return text.matches("-?\\d{1,18}");
    }

    private List<Slot> rows(Slot slot, Intrinsic call, boolean scalar) {
        List<Syntax> arguments = call.arguments();
        String map = arguments.isEmpty() ? "" : arguments.getFirst().text().orElse("");
        Optional<String> second = arguments.size() == 3 ? arguments.get(2).text() : Optional.empty();
        if (inPlace || !scalar || second.isEmpty() || !uses.areAlike(map, second.get(), slot.path())) {
            return List.of(slot);
        }
        Optional<String> first = arguments
                .get(1)
                .text()
                .or(() -> Intrinsic.of(arguments.get(1))
                        .flatMap(key -> key.argument().text())
                        .flatMap(source::parameter)
                        .flatMap(parameter -> parameter.text("Default")));
        List<Slot> out = new ArrayList<>();
        if (source.root().get("Mappings").flatMap(all -> all.get(map)).orElse(source.root())
                        instanceof Syntax.Mapping rows
                && rows != source.root()) {
            for (Syntax.Entry row : rows.entries()) {
                if ((first.isEmpty() || first.get().equals(row.key()))
                        && row.value() instanceof Syntax.Mapping columns) {
                    columns.entry(second.get())
                            .ifPresent(entry -> out.add(
                                    Slot.of(source.tree(), columns, entry, List.of("Mappings", map, row.key()))));
                }
            }
        }
        return out.isEmpty() ? List.of(slot) : out;
    }
}
