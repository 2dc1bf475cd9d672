package io.prunella.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;

/// Evidence speaks against a fix: the bucket serves a website.
final class RefusedAct implements Act {

    private static final String BUCKET = "acme-dev-scratch";
    private static final String WEBSITE = """
            <WebsiteConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">\
            <IndexDocument><Suffix>index.html</Suffix></IndexDocument></WebsiteConfiguration>""";

    @Override
    public String title() {
        return "A fix is refused, because the evidence speaks against it";
    }

    @Override
    public void play(Stage stage) {
        Healing healing = new Healing(stage);
        healing.unblock(BUCKET);
        stage.tell("The same bucket serves a website: blocking it would turn its visitors away.");
        stage.cloud().s3(SandboxAccounts.DEVELOPMENT, "PUT", "/" + BUCKET + "?website", WEBSITE);
        healing.scan();
        JsonNode finding = healing.finding(BUCKET);
        long before = stage.cloud().lastCall();
        stage.tell("The operator asks for the fix.");
        Api.Answer refusal = stage.attempt(Healing.OPERATOR, "/remediations", Healing.request(finding));
        stage.tell("   " + refusal.problem());
        stage.expect(refusal.status() >= 400 && refusal.status() < 500, "The fix was not refused.");
        stage.expect(refusal.text().contains("website"), "The refusal does not name the evidence.");
        stage.expect(healing.writes(BUCKET, before) == 0, "Something was written all the same.");
        stage.proven("No plan was made. A person who knows better can say acknowledgeWebsite, and that is recorded.");
        stage.cloud().s3(SandboxAccounts.DEVELOPMENT, "DELETE", "/" + BUCKET + "?website", "");
    }
}
