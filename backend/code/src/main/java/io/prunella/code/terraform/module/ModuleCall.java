package io.prunella.code.terraform.module;

import io.prunella.code.terraform.eval.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A call of a module whose files are not in the tree: of a registry, or of another repository.
///
/// @param source as it is written
public record ModuleCall(String address, String source, Declared declared, EvaluatedBody body, Tracing tracing) {
    /// Relative to the folder that is judged.
    public String file() {
        return declared.file();
    }

    static List<ModuleCall> ofRemote(Module module) {
        List<ModuleCall> out = new ArrayList<>();
        module.declarations().modules().forEach((name, declared) -> {
            Optional<String> source = source(module, declared);
            if (source.filter(ModuleCall::isRemote).isPresent() && module.isMade(declared)) {
                EvaluatedBody body = module.inputs(declared);
                Tracing tracing = new Trace(module, declared.block(), "");
                out.add(new ModuleCall(
                        module.place().address("module." + name), source.get(), declared, body, tracing));
            }
        });
        module.called().forEach(child -> out.addAll(ofRemote(child)));
        return out;
    }

    /// Where a call says that its module lies; empty where that is not known.
    static Optional<String> source(Module caller, Declared declared) {
        return declared.block()
                .body()
                .value("source")
                .flatMap(expression -> Texts.plain(caller.evaluator(caller).evaluate(expression)));
    }

    static boolean isRemote(String source) {
        return !source.startsWith(".");
    }
}
