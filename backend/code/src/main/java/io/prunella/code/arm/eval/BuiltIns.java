package io.prunella.code.arm.eval;

import io.prunella.code.tree.Lines;
import io.prunella.code.value.Texts;
import io.prunella.code.value.Value;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The functions that look at nothing but their arguments.
final class BuiltIns {
    private static final Map<String, BuiltIn> ALL = all();
    /// What answers something else every time.
    private static final Set<String> FRESH = Set.of("newguid", "utcnow");

    private BuiltIns() {}

    private static Map<String, BuiltIn> all() {
        Map<String, BuiltIn> all = new HashMap<>();
        TextFunctions.addTo(all);
        NumberFunctions.addTo(all);
        ListFunctions.addTo(all);
        CloudFunctions.addTo(all);
        NetworkFunctions.addTo(all);
        return Map.copyOf(all);
    }

    /// What it comes to. Where that is not known, the same call comes to the same wherever it is written.
    static Value call(Arguments arguments) {
        String name = arguments.function().toLowerCase(Locale.ROOT);
        try {
            BuiltIn function = ALL.get(name);
            if (function == null) {
                throw new NotKnown(whyNot(name, arguments.function()));
            }
            Value value = function.apply(arguments);
            if (value instanceof Value.Scalar(String text, Lines ignored) && text.length() > Texts.MAX_LENGTH) {
                throw new NotKnown("A string is longer than " + Texts.MAX_LENGTH + " characters");
            }
            return value;
        } catch (NotKnown e) {
            Optional<String> given = FRESH.contains(name) ? Optional.empty() : given(arguments);
            return given.<Value>map(
                            all -> Values.named(arguments.function() + "(" + all + ")", e.reason(), arguments.lines()))
                    .orElseGet(() -> Value.Unknown.because(e.reason(), arguments.lines()));
        }
    }

    private static String whyNot(String name, String written) {
        if (name.startsWith("list")) {
            return "'" + written + "' asks for secrets when it is deployed";
        }
        return Set.of("reference", "references", "newguid", "utcnow", "pickzones")
                        .contains(name)
                ? "'" + written + "' is answered only when it is deployed"
                : "The function '" + written + "' is not known";
    }

    private static Optional<String> given(Arguments arguments) {
        StringBuilder out = new StringBuilder();
        for (Value value : arguments.values()) {
            Optional<String> one = Values.argument(value);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            out.append(out.isEmpty() ? "" : ",").append(one.get());
        }
        return Optional.of(out.toString());
    }
}
