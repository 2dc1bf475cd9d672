package io.prunella.code.terraform.functions;

import io.prunella.code.terraform.eval.EvaluationException;
import io.prunella.code.terraform.eval.Texts;
import io.prunella.code.terraform.eval.Value;
import io.prunella.model.CanonicalJson;
import io.prunella.model.TreeJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// JSON from values and back. Gaps stay gaps, inside the strings they stand in.
public final class JsonValues {
    private JsonValues() {}

    public static Value.Text write(Value value) throws EvaluationException {
        Texts out = new Texts();
        write(value, out);
        return out.done();
    }

    private static void write(Value value, Texts out) throws EvaluationException {
        switch (value) {
            case Value.Null ignored -> out.literal("null");
            case Value.Bool bool -> out.literal(String.valueOf(bool.value()));
            case Value.Number number -> out.value(number);
            case Value.Text text -> out.value(new Value.Text(quoted(text.text()), text.gaps()));
            // Quoted, so that the text is JSON whatever it turns out to be.
            case Value.Unknown unknown -> out.literal("\"").value(unknown).literal("\"");
            case Value.Sequence sequence -> {
                out.literal("[");
                String separator = "";
                for (Value element : sequence.elements()) {
                    out.literal(separator);
                    write(element, out);
                    separator = ",";
                }
                out.literal("]");
            }
            case Value.Mapping mapping -> {
                out.literal("{");
                String separator = "";
                for (Map.Entry<String, Value> member : new TreeMap<>(mapping.members()).entrySet()) {
                    out.literal(separator).literal(quoted(member.getKey())).literal(":");
                    write(member.getValue(), out);
                    separator = ",";
                }
                out.literal("}");
            }
        }
    }

    private static String quoted(String text) {
        return CanonicalJson.text(text);
    }

    /// @throws EvaluationException when the text is not JSON
    public static Value read(Value.Text text) throws EvaluationException {
        try {
            return value(TreeJson.read(text.text()), text);
        } catch (IllegalArgumentException e) {
            if (!text.isWhole()) {
                return Value.unknown(text.gaps().getFirst().reason());
            }
            throw new EvaluationException("The text is not JSON");
        }
    }

    private static Value value(Object tree, Value.Text source) {
        return switch (tree) {
            case Map<?, ?> map -> {
                Map<String, Value> members = new LinkedHashMap<>();
                map.forEach((key, member) -> members.put(String.valueOf(key), value(member, source)));
                yield Value.map(members);
            }
            case List<?> list -> {
                List<Value> elements = new ArrayList<>();
                list.forEach(element -> elements.add(value(element, source)));
                yield Value.list(elements);
            }
            case String string -> {
                Value.Text piece = source.piece(string);
                yield piece.text().length() == 1 && piece.gaps().size() == 1
                        ? piece.gaps().getFirst()
                        : piece;
            }
            case Boolean bool -> Value.of(bool);
            case Long number -> Value.of(number);
            case Double number -> new Value.Number(BigDecimal.valueOf(number));
            default -> Value.NULL;
        };
    }
}
