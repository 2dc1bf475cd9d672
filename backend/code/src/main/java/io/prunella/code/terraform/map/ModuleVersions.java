package io.prunella.code.terraform.map;

import io.prunella.code.terraform.eval.Texts;
import io.prunella.code.terraform.module.ModuleCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which versions of a module Terraform may take: the newest that the call allows.
///
/// @see <a href="https://developer.hashicorp.com/terraform/language/expressions/version-constraints">constraints</a>
final class ModuleVersions {
    private static final Pattern CONSTRAINT = Pattern.compile("\\s*(=|!=|>=|>|<=|<|~>)?\\s*v?(\\d+(?:\\.\\d+)*).*");

    private ModuleVersions() {}

    /// Whether the newest version that a call allows is that one or a newer one.
    static boolean mayReach(ModuleCall call, String version) {
        Optional<String> written = call.body().value("version").flatMap(Texts::plain);
        return written.isEmpty() || allows(written.get(), numbers(version));
    }

    private static boolean allows(String constraints, List<Integer> version) {
        for (String one : constraints.split(",")) {
            Matcher constraint = CONSTRAINT.matcher(one);
            if (constraint.matches()
                    && !allows(String.valueOf(constraint.group(1)), numbers(constraint.group(2)), version)) {
                return false;
            }
        }
        return true;
    }

    // Without an operator it is the very version.
    private static boolean allows(String operator, List<Integer> bound, List<Integer> version) {
        return switch (operator) {
            case ">=", ">", "!=" -> true;
            case "<" -> compare(bound, version) > 0;
            // The last number may grow.
            case "~>" -> {
                int fixed = bound.size() - 1;
                yield compare(bound.subList(0, fixed), version.subList(0, Math.min(fixed, version.size()))) >= 0;
            }
            default -> compare(bound, version) >= 0;
        };
    }

    private static int compare(List<Integer> one, List<Integer> other) {
        for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
            int difference = Integer.compare(i < one.size() ? one.get(i) : 0, i < other.size() ? other.get(i) : 0);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static List<Integer> numbers(String version) {
        List<Integer> numbers = new ArrayList<>();
        for (String number : version.split("\\.")) {
            numbers.add(number.length() > 8 ? Integer.MAX_VALUE : Integer.parseInt(number));
        }
        return numbers;
    }
}
