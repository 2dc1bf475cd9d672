package io.prunella.code.cloudformation.patch;

import io.prunella.code.edit.NoEdit;
import io.prunella.code.edit.PolicyForm;
import io.prunella.code.edit.Splice;
import io.prunella.code.edit.tree.Difference;
import io.prunella.code.edit.tree.TreeText;
import io.prunella.code.tree.Syntax;
import io.prunella.iam.PolicySyntaxException;
import io.prunella.iam.PolicyText;
import io.prunella.model.Trees;
import java.util.List;
import java.util.Map;

/// Changes statements of policies that are written as JSON in a block of text.
record PolicyTexts(TreeText source, References references) {
    Splice change(Syntax written, List<Object> before, List<Object> after) throws NoEdit {
        if (!source.piece(written).startsWith("|")) {
            throw new NoEdit("The policy is written as one quoted string");
        }
        // The blanks before its lines mean nothing in JSON.
        int from = source.nextLine(written.start());
        Difference difference = Difference.between(before, after);
        try {
            PolicyText text = PolicyText.of(source.text().substring(from, written.end()));
            List<String> keys = text.statementKeys();
            if (keys.size() != before.size()) {
                throw new NoEdit("The statements come from several places");
            }
            for (Map.Entry<Integer, Object> change : difference.changed().entrySet()) {
                text = text.replaceStatement(keys.get(change.getKey()), statement(change.getValue()));
            }
            for (int gone : difference.removed()) {
                text = text.removeStatement(keys.get(gone)).orElseThrow(() -> new NoEdit("No statement would be left"));
            }
            for (Object added : difference.added()) {
                text = text.appendStatement(statement(added));
            }
            return new Splice(source.file(), from, written.end(), text.json());
        } catch (PolicySyntaxException e) {
            throw new NoEdit("The text of the policy cannot be read");
        }
    }

    private Map<String, Object> statement(Object value) throws NoEdit {
        Object brief = PolicyForm.statement(value);
        if (!references.in(brief).equals(brief)) {
            throw new NoEdit("A text cannot refer to other resources");
        }
        return Trees.asObject((Map<?, ?>) brief);
    }
}
