package io.prunella.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;

/// The cloud moved between plan and approval: what was approved is no longer what would happen.
final class StaleAct implements Act {

    private static final String BUCKET = "acme-dev-logs";
    private static final String HALF_BLOCKED = """
            <PublicAccessBlockConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">\
            <BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls>\
            <BlockPublicPolicy>false</BlockPublicPolicy><RestrictPublicBuckets>false</RestrictPublicBuckets>\
            </PublicAccessBlockConfiguration>""";

    @Override
    public String title() {
        return "A plan that the cloud has overtaken is not carried out";
    }

    @Override
    public void play(Stage stage) {
        Healing healing = new Healing(stage);
        healing.unblock(BUCKET);
        healing.scan();
        JsonNode plan = healing.plan(healing.finding(BUCKET));
        stage.tell("Meanwhile a colleague sets two of the four settings by hand.");
        stage.cloud().s3(SandboxAccounts.DEVELOPMENT, "PUT", "/" + BUCKET + "?publicAccessBlock", HALF_BLOCKED);
        long before = stage.cloud().lastCall();
        stage.tell("The approver approves the digest of the plan as it was.");
        Api.Answer approval = stage.attempt(Healing.APPROVER, Healing.path(plan) + "/approve", Healing.digest(plan));
        if (!approval.ok()) {
            stage.tell("   " + approval.problem());
        }
        JsonNode stale = healing.ended(plan, "STALE");
        Lines.moved(stale).forEach(line -> stage.tell("   " + line));
        long writes = healing.writes(BUCKET, before);
        stage.expect(writes == 0, "The sandbox counts " + writes + " changes instead of none.");
        stage.proven("Nothing was written. A new plan would start from what the colleague made.");
    }
}
