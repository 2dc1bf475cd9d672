package io.prunella.code.terraform.functions;

import io.prunella.code.terraform.eval.EvaluationException;
import io.prunella.code.terraform.eval.Value;
import java.util.Map;

/// What of the file system the configuration may see: files below the folder that is judged.
public interface FileAccess {
    /// @param path as the configuration writes it, from the module's folder
    /// @throws EvaluationException where there is no such file, or it is outside, or too large
    String read(String path) throws EvaluationException;

    /// The text of a template with its names filled in.
    ///
    /// @throws EvaluationException where it cannot be read or is no template
    Value template(String path, Map<String, Value> names) throws EvaluationException;
}
