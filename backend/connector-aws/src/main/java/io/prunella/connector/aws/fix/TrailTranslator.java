package io.prunella.connector.aws.fix;

import io.prunella.connector.UntranslatableException;
import io.prunella.connector.aws.fix.Translations.Change;
import io.prunella.model.Call;
import io.prunella.model.Pointer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Writes of trails. An update is a merge, so only what changes is sent.
///
/// @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_UpdateTrail.html">UpdateTrail</a>
/// @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StartLogging.html">StartLogging</a>
final class TrailTranslator {
    private static final Set<String> FLAGS =
            Set.of("EnableLogFileValidation", "IncludeGlobalServiceEvents", "IsMultiRegionTrail");

    private TrailTranslator() {}

    static List<Call> translate(Change change) {
        Map<String, Object> update = new LinkedHashMap<>();
        List<Call> calls = new ArrayList<>();
        for (Pointer part : change.parts(2)) {
            String name = part.last();
            boolean on = Boolean.TRUE.equals(change.after().properties().get(name));
            if (!part.tokens().getFirst().equals("properties")) {
                throw new UntranslatableException(change.before().type(), part);
            } else if (name.equals("IsLogging")) {
                calls.add(call(change, on ? "StartLogging" : "StopLogging", Map.of()));
            } else if (FLAGS.contains(name)) {
                update.put(name, on);
            } else {
                throw new UntranslatableException(change.before().type(), part);
            }
        }
        if (!update.isEmpty()) {
            calls.addFirst(call(change, "UpdateTrail", update));
        }
        return calls;
    }

    private static Call call(Change change, String operation, Map<String, Object> more) {
        return change.call("cloudtrail", operation, "Name", more);
    }
}
