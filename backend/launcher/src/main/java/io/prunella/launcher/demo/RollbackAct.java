package io.prunella.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/// What the first act changed is taken back.
final class RollbackAct implements Act {

    private final HealAct healing;

    RollbackAct(HealAct healing) {
        this.healing = healing;
    }

    @Override
    public String title() {
        return "A healed finding is rolled back";
    }

    @Override
    public void play(Stage stage) {
        Healing steps = new Healing(stage);
        long before = stage.cloud().lastCall();
        stage.tell("Builds need the bucket as it was. Within 24 hours one person may roll the first act's fix back.");
        JsonNode rollback = stage.post(Healing.OPERATOR, Healing.path(healing.healed()) + "/rollback", Map.of());
        Lines.plan(rollback).forEach(line -> stage.tell("   " + line));
        if (rollback.path("status").asText().equals("PROPOSED")) {
            steps.approve(rollback);
        }
        steps.ended(rollback, "ROLLED_BACK");
        JsonNode original = steps.ended(healing.healed(), "ROLLED_BACK");
        String status = steps.findingStatus(healing.finding());
        stage.expect(status.equals("OPEN"), "The finding is " + status + " instead of OPEN.");
        long writes = steps.writes(healing.bucket(), before);
        stage.expect(writes == 1, "The sandbox counts " + writes + " changes instead of 1.");
        stage.proven("The bucket is as it was before, the remediation is "
                + original.path("status").asText() + ", and the finding is open again under its old id.");
    }
}
