package io.prunella.code.terraform.functions;

import io.prunella.code.terraform.eval.EvaluationException;
import io.prunella.code.terraform.eval.Functions;
import io.prunella.code.terraform.eval.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// All functions by their names.
///
/// @see <a href="https://developer.hashicorp.com/terraform/language/functions">Built-in functions</a>
public final class BuiltIns implements Functions {
    private static final Map<String, BuiltIn> PURE = pure();

    private final Map<String, BuiltIn> functions = new HashMap<>(PURE);

    /// @param files what of the file system may be read
    public BuiltIns(FileAccess files) {
        functions.putAll(FileFunctions.all(files));
    }

    private static Map<String, BuiltIn> pure() {
        Map<String, BuiltIn> all = new HashMap<>();
        all.putAll(NumberFunctions.all());
        all.putAll(StringFunctions.all());
        all.putAll(PatternFunctions.all());
        all.putAll(ListFunctions.all());
        all.putAll(MapFunctions.all());
        all.putAll(ConversionFunctions.all());
        all.putAll(EncodingFunctions.all());
        all.putAll(NetworkFunctions.all());
        return all;
    }

    @Override
    public Value call(String name, List<Value> arguments) throws EvaluationException {
        String plain = name.startsWith("core::") ? name.substring("core::".length()) : name;
        BuiltIn function = functions.get(plain);
        if (function == null) {
            return Value.unknown("The function " + name + "() is not computed");
        }
        try {
            return function.call(new Arguments(plain, arguments));
        } catch (ArithmeticException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new EvaluationException(name + "() refuses its arguments");
        }
    }
}
