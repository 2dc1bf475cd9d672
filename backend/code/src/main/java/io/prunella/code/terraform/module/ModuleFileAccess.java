package io.prunella.code.terraform.module;

import io.prunella.code.source.SourceTree;
import io.prunella.code.terraform.eval.Budget;
import io.prunella.code.terraform.eval.EvaluationException;
import io.prunella.code.terraform.eval.Evaluator;
import io.prunella.code.terraform.eval.Scope;
import io.prunella.code.terraform.eval.Value;
import io.prunella.code.terraform.functions.BuiltIns;
import io.prunella.code.terraform.functions.FileAccess;
import io.prunella.code.terraform.tree.Expression;
import io.prunella.code.terraform.tree.HclParser;
import io.prunella.code.terraform.tree.SyntaxException;
import java.util.List;
import java.util.Map;

/// The files that one module's functions may read.
final class ModuleFileAccess implements FileAccess {
    private final SourceTree tree;
    private final String folder;
    private final Budget budget;

    ModuleFileAccess(SourceTree tree, String folder, Budget budget) {
        this.tree = tree;
        this.folder = folder;
        this.budget = budget;
    }

    @Override
    public String read(String path) throws EvaluationException {
        if (path.startsWith("/")) {
            throw new EvaluationException("'" + path + "' leads out of the folder that is judged");
        }
        return tree.text(ModuleFiles.resolve(folder, path))
                .orElseThrow(() -> new EvaluationException("There is no file '" + path + "'"));
    }

    @Override
    public Value template(String path, Map<String, Value> names) throws EvaluationException {
        String text = read(path);
        Scope scope = new Scope() {
            @Override
            public Found find(List<String> reference) {
                Value value = names.get(reference.getFirst());
                return new Found(
                        value == null
                                ? Value.unknown("The template is not given '" + reference.getFirst() + "'")
                                : value,
                        1);
            }

            @Override
            public Budget budget() {
                return budget;
            }
        };
        try {
            Expression.Template template = HclParser.template(text);
            return new Evaluator(scope, new BuiltIns(this)).template(template);
        } catch (SyntaxException e) {
            throw new EvaluationException("'" + path + "' is no template: " + e.getMessage());
        }
    }
}
