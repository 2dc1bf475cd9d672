package io.prunella.connector.aws.fix;

import io.prunella.connector.aws.fix.Translations.Change;
import io.prunella.model.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes of what watches over a region or an account.
final class GuardTranslators {
    /// So called, it is told apart from those that people made.
    private static final String ANALYZER = "prunella-external-access";

    private GuardTranslators() {}

    /// The region's own recorder, the only one there can be.
    ///
    /// @see <a
    /// href="https://docs.aws.amazon.com/config/latest/APIReference/API_StartConfigurationRecorder.html">
    /// StartConfigurationRecorder</a>
    static List<Call> recorder(Change change) {
        boolean on = Boolean.TRUE.equals(change.after().settings().get("Recording"));
        Object name = Places.objects(change.before().state().get("Recorders")).stream()
                .findFirst()
                .map(recorder -> recorder.getOrDefault("Name", "default"))
                .orElse("default");
        return List.of(change.call(
                "config",
                on ? "StartConfigurationRecorder" : "StopConfigurationRecorder",
                Map.of("ConfigurationRecorderName", name)));
    }

    /// A detector that was made stays, suspended, when this is undone: deleting it would delete its findings.
    ///
    /// @see <a href="https://docs.aws.amazon.com/guardduty/latest/APIReference/API_CreateDetector.html">
    /// CreateDetector</a>
    static List<Call> detector(Change change) {
        boolean on = Boolean.TRUE.equals(change.after().properties().get("Enabled"));
        Object id = change.before().state().get("DetectorId");
        return List.of(
                id == null
                        ? change.call("guardduty", "CreateDetector", Map.of("Enable", on))
                        : change.call("guardduty", "UpdateDetector", Map.of("DetectorId", id, "Enable", on)));
    }

    /// @see <a href="https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CreateAnalyzer.html">
    /// CreateAnalyzer</a>
    static List<Call> analysis(Change change) {
        boolean on = Boolean.TRUE.equals(change.after().properties().get("ExternalAccess"));
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("analyzerName", ANALYZER);
        if (on) {
            parameters.put("type", "ACCOUNT");
        }
        return List.of(change.call("accessanalyzer", on ? "CreateAnalyzer" : "DeleteAnalyzer", parameters));
    }

    /// A contact is written as a whole.
    ///
    /// @see <a href="https://docs.aws.amazon.com/accounts/latest/reference/API_PutAlternateContact.html">
    /// PutAlternateContact</a>
    static List<Call> contact(Change change) {
        Map<String, Object> parameters = new LinkedHashMap<>(change.after().properties());
        boolean gone = parameters.isEmpty();
        parameters.put("AlternateContactType", "SECURITY");
        return List.of(change.call("account", gone ? "DeleteAlternateContact" : "PutAlternateContact", parameters));
    }
}
