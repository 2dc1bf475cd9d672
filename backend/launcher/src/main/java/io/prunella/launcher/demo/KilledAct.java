package io.prunella.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;

/// The process dies between its call and the answer.
final class KilledAct implements Act {

    private static final String BUCKET = "acme-dev-experiments";
    private static final Duration CALL_LIMIT = Duration.ofSeconds(60);

    private final Runnable killApplication;

    /// @param killApplication ends the application's process at once, as `kill -9` does
    KilledAct(Runnable killApplication) {
        this.killApplication = killApplication;
    }

    @Override
    public String title() {
        return "kill -9 between the call and its answer: no second call, nothing lost";
    }

    @Override
    public void play(Stage stage) {
        Healing healing = new Healing(stage);
        healing.unblock(BUCKET);
        healing.scan();
        JsonNode plan = healing.plan(healing.finding(BUCKET));
        long before = stage.cloud().lastCall();
        stage.cloud()
                .fault(Map.of(
                        "kind", "HOLD_AFTER",
                        "service", "s3",
                        "operation", "PutPublicAccessBlock",
                        "resource", BUCKET,
                        "times", 1));
        try {
            healing.approve(plan);
            stage.until(
                    stage.cloud()::held,
                    held -> !held.isEmpty(),
                    CALL_LIMIT,
                    held -> "The worker made no call within " + CALL_LIMIT.toSeconds() + " s.");
            stage.tell(
                    "AWS has carried out the call, and its answer is still on the way. Now the application is killed.");
            killApplication.run();
        } finally {
            stage.cloud().release(true);
            stage.cloud().clearFaults();
        }
        stage.tell(
                "It starts again, finds the call it had announced, and reads the cloud twice to learn what became of it.");
        healing.ended(plan, "HEALED");
        long writes = healing.writes(BUCKET, before);
        stage.expect(writes == 1, "The sandbox counts " + writes + " changes instead of 1.");
        stage.proven("The intent was committed before the call: one effect, and the story goes on where it stopped.");
    }
}
