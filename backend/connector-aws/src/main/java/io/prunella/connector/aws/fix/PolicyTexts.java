package io.prunella.connector.aws.fix;

import io.prunella.connector.aws.fix.Translations.Change;
import io.prunella.iam.PolicySyntaxException;
import io.prunella.iam.PolicyText;
import io.prunella.model.Operation;
import io.prunella.model.Origin;
import io.prunella.model.Pointer;
import io.prunella.model.TreeJson;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/// The text of a policy document after a patch. Where the patch is about statements, the owner's text stays as it is
/// around them.
final class PolicyTexts {
    private PolicyTexts() {}

    /// Empty when no statement is left: AWS knows no policy without one.
    ///
    /// @param at where the document stands
    static Optional<String> after(Change change, Pointer at) {
        Map<String, Object> document = Places.object(change.after(), at, change.keys());
        if (document == null || Places.objects(document.get("Statement")).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(edited(change, at).orElseGet(() -> TreeJson.write(document)));
    }

    private static Optional<String> edited(Change change, Pointer at) {
        Optional<String> text = original(change, at);
        int depth = at.child("Statement").tokens().size() + 1;
        boolean statementsOnly =
                change.written().stream().allMatch(place -> place.tokens().size() == depth && place.startsWith(at));
        if (text.isEmpty() || !statementsOnly) {
            return Optional.empty();
        }
        try {
            PolicyText edited = PolicyText.of(text.get());
            for (Operation operation : change.operations()) {
                Optional<PolicyText> next = apply(edited, operation);
                if (next.isEmpty()) {
                    return Optional.empty();
                }
                edited = next.get();
            }
            return Optional.of(edited.json());
        } catch (PolicySyntaxException | NoSuchElementException e) {
            return Optional.empty();
        }
    }

    private static Optional<PolicyText> apply(PolicyText text, Operation operation) {
        String key = operation.path().last();
        return switch (operation) {
            case Operation.Test ignored -> Optional.of(text);
            case Operation.Remove ignored -> text.removeStatement(key);
            case Operation.Add add -> Optional.of(text.appendStatement((Map<?, ?>) add.value()));
            case Operation.Replace replace -> Optional.of(text.replaceStatement(key, (Map<?, ?>) replace.value()));
        };
    }

    private static Optional<String> original(Change change, Pointer at) {
        return change.before()
                .origins()
                .at(at)
                .filter(Origin.ApiCall.class::isInstance)
                .map(origin -> ((Origin.ApiCall) origin).handles().get("text"))
                .filter(text -> !List.of("", "null").contains(text));
    }
}
