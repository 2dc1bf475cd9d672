package io.prunella.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;

/// Finding, plan, approval, the AWS call, verification.
final class HealAct implements Act {

    private static final String BUCKET = "acme-dev-builds";
    private JsonNode healed = Api.json("");
    private JsonNode finding = Api.json("");

    @Override
    public String title() {
        return "A finding is healed, with the consent of two people";
    }

    @Override
    public void play(Stage stage) {
        Healing healing = new Healing(stage);
        healing.unblock(BUCKET);
        healing.scan();
        finding = healing.finding(BUCKET);
        JsonNode plan = healing.plan(finding);
        long before = stage.cloud().lastCall();
        healing.approve(plan);
        healed = healing.ended(plan, "HEALED");
        String status = healing.findingStatus(finding);
        stage.expect(status.equals("HEALED"), "The finding is " + status + " instead of HEALED.");
        long writes = healing.writes(BUCKET, before);
        stage.expect(writes == 1, "The sandbox counts " + writes + " changes instead of 1.");
        stage.proven("The bucket is blocked again, by one call, and the policy was checked on what AWS answers now.");
    }

    /// The remediation that another act rolls back.
    JsonNode healed() {
        return healed;
    }

    JsonNode finding() {
        return finding;
    }

    String bucket() {
        return BUCKET;
    }
}
