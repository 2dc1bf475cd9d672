package io.prunella.code.arm.patch;

import com.google.re2j.Pattern;
import io.prunella.code.edit.tree.Slot;
import io.prunella.code.tree.Syntax;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Follows a value to where it is written: to the default of a parameter, to a variable, to what a nested template is
/// given.
///
/// @param inPlace whether those are left as they are, and what uses them is written anew
record Tracing(ArmText text, Uses uses, boolean inPlace) {
    private static final int MOST_STEPS = 10;

    /// @param wanted what is to stand there
    Slot written(Slot slot, Object wanted) {
        Slot here = slot;
        for (int i = 0; i < MOST_STEPS && !inPlace; i++) {
            Optional<Slot> next = next(here, wanted);
            if (next.isEmpty()) {
                break;
            }
            here = next.get();
        }
        return here;
    }

    private Optional<Slot> next(Slot slot, Object wanted) {
        Optional<Named> named =
                slot.value() instanceof Syntax.Scalar scalar ? Named.of(scalar.value()) : Optional.empty();
        if (named.isEmpty() || !uses.areAlike(named.get(), slot.path())) {
            return Optional.empty();
        }
        List<String> scope = text.scope(slot.path());
        Optional<Slot> said =
                at(ArmText.with(scope, named.get().section(), named.get().name()));
        Optional<Slot> value = named.get().section().equals("variables")
                ? said
                : said.filter(one -> takes(one.value(), wanted)).flatMap(one -> given(scope, named.get(), one));
        for (String member : named.get().members()) {
            value = value.flatMap(one -> text.inner(one, member));
        }
        return value;
    }

    // What a nested template is given goes before its default.
    private Optional<Slot> given(List<String> scope, Named named, Slot parameter) {
        Optional<Slot> given = scope.isEmpty()
                ? Optional.empty()
                : at(ArmText.with(scope.subList(0, scope.size() - 1), "parameters", named.name(), "value"));
        return given.or(() -> text.inner(parameter, "defaultValue"));
    }

    private Optional<Slot> at(List<String> path) {
        Optional<Slot> here = Optional.of(new Slot(text.tree().root(), true, 0, 0, List.of()));
        for (String name : path) {
            here = here.flatMap(slot -> text.inner(slot, name));
        }
        return here;
    }

    private static boolean takes(Syntax parameter, Object wanted) {
        String said = String.valueOf(wanted);
        boolean scalar = !(wanted instanceof Map<?, ?> || wanted instanceof List<?>);
        boolean secret = ArmText.get(parameter, "type")
                .flatMap(Syntax::text)
                .filter(type -> Pattern.matches("(?i)secure.*", type))
                .isPresent();
        return !secret
                && ArmText.get(parameter, "allowedValues")
                        .map(allowed -> scalar
                                && allowed instanceof Syntax.Sequence values
                                && values.elements().stream()
                                        .flatMap(value -> value.text().stream())
                                        .anyMatch(said::equals))
                        .orElse(true)
                && isWithin(parameter, "Length", said.length())
                && (!(wanted instanceof Long number) || isWithin(parameter, "Value", number));
    }

    private static boolean isWithin(Syntax parameter, String what, long number) {
        return bound(parameter, "min" + what).filter(least -> number < least).isEmpty()
                && bound(parameter, "max" + what).filter(most -> number > most).isEmpty();
    }

    private static Optional<Long> bound(Syntax parameter, String name) {
        return ArmText.get(parameter, name)
                .flatMap(Syntax::text)
                .filter(text -> text.matches("-?\\d{1,18}"))
                .map(Long::parseLong);
    }
}
