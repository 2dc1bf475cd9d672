package io.prunella.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Consumer;

/// The demonstration: five acts on the sandbox, told as they happen.
public final class FiveActs {

    private final Stage stage;
    private final List<Act> acts;

    /// @param killApplication ends the application's process at once; whoever started it starts it again
    public FiveActs(Api api, SandboxCloud cloud, Runnable killApplication, Consumer<String> out) {
        this.stage = new Stage(api, cloud, out);
        HealAct heal = new HealAct();
        this.acts =
                List.of(heal, new StaleAct(), new RefusedAct(), new KilledAct(killApplication), new RollbackAct(heal));
    }

    /// @throws DemoFailure when an act ends otherwise than told
    public void play() {
        for (int number = 1; number <= acts.size(); number++) {
            Act act = acts.get(number - 1);
            stage.title("Act " + number + " of " + acts.size() + ": " + act.title());
            act.play(stage);
        }
        stage.title("The story is kept");
        stage.tell("Every step is in the audit trail, each row chained to the one before.");
        JsonNode verdict = stage.get("auditor", "/audit/verify");
        stage.expect(verdict.path("valid").asBoolean(), "The audit trail does not verify: " + verdict.path("problem"));
        stage.proven("%d events checked, none changed, removed or added."
                .formatted(verdict.path("checkedEvents").asInt()));
    }
}
