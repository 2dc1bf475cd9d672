package io.prunella.connector.aws.fix;

import io.prunella.connector.UntranslatableException;
import io.prunella.connector.aws.fix.Translations.Change;
import io.prunella.model.Call;
import io.prunella.model.Origin;
import io.prunella.model.Pointer;
import io.prunella.model.TreeJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Writes of customer-managed policies. A version that says the same is put into force again; else a new one is made.
/// None is deleted.
///
/// @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicyVersion.html">
///     CreatePolicyVersion</a>
/// @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SetDefaultPolicyVersion.html">
///     SetDefaultPolicyVersion</a>
final class ManagedPolicyTranslator {
    private static final Pointer DOCUMENT = Pointer.of("properties", "PolicyDocument");

    private ManagedPolicyTranslator() {}

    static List<Call> translate(Change change) {
        for (Pointer part : change.parts(2)) {
            if (!part.equals(DOCUMENT)) {
                throw new UntranslatableException(change.before().type(), part);
            }
        }
        String text = PolicyTexts.after(change, DOCUMENT)
                .orElseThrow(() -> new UntranslatableException(change.before().type(), DOCUMENT));
        return List.of(olderVersion(change, text)
                .map(version ->
                        change.call("iam", "SetDefaultPolicyVersion", "PolicyArn", Map.of("VersionId", version)))
                .orElseGet(() -> change.call(
                        "iam",
                        "CreatePolicyVersion",
                        "PolicyArn",
                        new TreeMap<>(Map.of("PolicyDocument", text, "SetAsDefault", true)))));
    }

    private static Optional<String> olderVersion(Change change, String text) {
        Object wanted = meaning(TreeJson.readObject(text));
        return change.before()
                .origins()
                .at(DOCUMENT)
                .filter(Origin.ApiCall.class::isInstance)
                .flatMap(origin -> ((Origin.ApiCall) origin)
                        .handles().entrySet().stream()
                                .filter(version -> version.getKey().matches("v\\d+"))
                                .filter(version -> says(version.getValue(), wanted))
                                .map(Map.Entry::getKey)
                                .findFirst());
    }

    private static boolean says(String text, Object wanted) {
        try {
            return meaning(TreeJson.readObject(text)).equals(wanted);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// In a policy the order of a list means nothing, and one value is as good as a list of it.
    private static Object meaning(Object tree) {
        return switch (tree) {
            case Map<?, ?> map -> {
                Map<String, Object> sorted = new TreeMap<>();
                map.forEach((name, value) -> sorted.put(String.valueOf(name), meaning(value)));
                yield sorted;
            }
            case List<?> list when list.size() == 1 -> meaning(list.getFirst());
            case List<?> list ->
                list.stream()
                        .map(ManagedPolicyTranslator::meaning)
                        .map(String::valueOf)
                        .sorted()
                        .toList();
            default -> String.valueOf(tree);
        };
    }
}
