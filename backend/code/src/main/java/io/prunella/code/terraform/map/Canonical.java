package io.prunella.code.terraform.map;

import io.prunella.code.terraform.eval.EvaluationException;
import io.prunella.code.terraform.eval.Reference;
import io.prunella.code.terraform.eval.Value;
import io.prunella.code.terraform.functions.JsonValues;
import io.prunella.model.ResourceId;
import io.prunella.model.Unknown;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Values as trees of a document.
final class Canonical {
    private Canonical() {}

    /// Empty for null, which documents do not hold.
    static Optional<Object> tree(Value value) {
        return switch (value) {
            case Value.Null ignored -> Optional.empty();
            case Value.Bool bool -> Optional.of(bool.value());
            case Value.Number number -> Optional.of(number(number.value()));
            case Value.Text text -> Optional.of(text(text));
            case Value.Unknown unknown -> Optional.of(unknown(unknown));
            case Value.Sequence sequence -> {
                List<Object> elements = new ArrayList<>();
                sequence.elements().forEach(element -> tree(element).ifPresent(elements::add));
                yield Optional.of(elements);
            }
            case Value.Mapping mapping -> {
                Map<String, Object> members = new LinkedHashMap<>();
                mapping.members().forEach((name, member) -> tree(member).ifPresent(tree -> members.put(name, tree)));
                yield Optional.of(members);
            }
        };
    }

    /// A text that holds JSON, as what it says.
    static Optional<Object> json(Value value) {
        if (!(value instanceof Value.Text text)) {
            return tree(value);
        }
        try {
            return tree(JsonValues.read(text));
        } catch (EvaluationException e) {
            return tree(value);
        }
    }

    private static Object number(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        boolean whole = plain.scale() <= 0 && plain.precision() - plain.scale() <= 18;
        return whole ? (Object) plain.longValueExact() : (Object) plain.doubleValue();
    }

    private static Object text(Value.Text text) {
        if (text.isWhole()) {
            return text.text();
        }
        StringBuilder out = new StringBuilder();
        for (char c : text.text().toCharArray()) {
            int gap = c - Value.Text.FIRST_GAP;
            if (gap < 0 || gap >= text.gaps().size()) {
                out.append(c);
                continue;
            }
            Value.Unknown unknown = text.gaps().get(gap);
            Optional<String> identity = identity(unknown);
            if (identity.isEmpty()) {
                return unresolved(unknown);
            }
            out.append(identity.get());
        }
        return out.toString();
    }

    private static Object unknown(Value.Unknown unknown) {
        return identity(unknown).<Object>map(id -> id).orElseGet(() -> unresolved(unknown));
    }

    static Unknown unresolved(Value.Unknown unknown) {
        return Unknown.of(Unknown.Reason.UNRESOLVED, unknown.reason());
    }

    /// What names a declared resource is there, and is nobody else's: its address stands for it.
    private static Optional<String> identity(Value.Unknown unknown) {
        return unknown.reference()
                .filter(reference -> reference.isIdentity() && !isData(reference.address()))
                .map(Canonical::symbol);
    }

    private static boolean isData(String address) {
        return address.startsWith("data.") || address.contains(".data.");
    }

    private static String symbol(Reference reference) {
        boolean arn = reference.attribute().equals("arn");
        boolean identity = reference.address().contains("aws_iam_");
        return arn && identity
                ? "arn:aws:iam::" + ResourceId.UNTOLD_ACCOUNT + ":" + reference.address()
                : reference.toString();
    }
}
