package io.prunella.connector.aws.fix;

import io.prunella.connector.UntranslatableException;
import io.prunella.connector.aws.fix.Translations.Change;
import io.prunella.model.Call;
import io.prunella.model.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Writes of keys.
///
/// @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html">EnableKeyRotation</a>
/// @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_CancelKeyDeletion.html">CancelKeyDeletion</a>
final class KeyTranslator {
    /// The longest, and so the one that leaves most time to think again.
    private static final long WAITING_DAYS = 30;

    private KeyTranslator() {}

    static List<Call> translate(Change change) {
        List<Call> calls = new ArrayList<>();
        for (Pointer part : change.parts(2)) {
            calls.add(
                    switch (part.toString()) {
                        case "/properties/EnableKeyRotation" ->
                            call(
                                    change,
                                    Boolean.TRUE.equals(
                                                    change.after().properties().get("EnableKeyRotation"))
                                            ? "EnableKeyRotation"
                                            : "DisableKeyRotation",
                                    Map.of());
                        case "/settings/KeyState" -> state(change, part);
                        default ->
                            throw new UntranslatableException(change.before().type(), part);
                    });
        }
        return calls;
    }

    /// A key that was to be deleted comes back disabled, and a disabled one can go back to waiting for its end.
    private static Call state(Change change, Pointer part) {
        Object before = change.before().settings().get("KeyState");
        Object after = change.after().settings().get("KeyState");
        if ("PendingDeletion".equals(before) && "Disabled".equals(after)) {
            return call(change, "CancelKeyDeletion", Map.of());
        }
        if ("PendingDeletion".equals(after)) {
            return call(change, "ScheduleKeyDeletion", Map.of("PendingWindowInDays", WAITING_DAYS));
        }
        throw new UntranslatableException(change.before().type(), part);
    }

    private static Call call(Change change, String operation, Map<String, Object> more) {
        return change.call("kms", operation, "KeyId", more);
    }
}
