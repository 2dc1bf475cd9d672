package io.prunella.code.bicep;

import io.prunella.code.tree.Lines;
import java.util.Locale;

/// A declaration in a file of Bicep.
///
/// @param kind `resource`, `module`, `param` or `var`
/// @param symbol what other parts call it; of a resource in another one `outer::inner`
/// @param what the type of a resource without its version, or the path of a module; empty otherwise
/// @param name the expression of its name; empty where it has none
/// @param existing whether it only refers to what is declared elsewhere
record Declared(String kind, String symbol, String what, String name, boolean existing, Lines lines) {
    boolean isOfType(String type) {
        return kind.equals("resource")
                && !existing
                && what.toLowerCase(Locale.ROOT).equals(type.toLowerCase(Locale.ROOT));
    }

    /// Whether the compiler makes this of its name: of `'logs'` the same without quotes, of `name` a parameter or
    /// variable.
    boolean isNamed(String compiled) {
        return name.equals("'" + compiled + "'")
                || compiled.equals("[parameters('" + name + "')]")
                || compiled.equals("[variables('" + name + "')]");
    }
}
