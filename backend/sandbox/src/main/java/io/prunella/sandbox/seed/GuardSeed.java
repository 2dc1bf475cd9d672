package io.prunella.sandbox.seed;

import io.prunella.sandbox.state.Account;
import io.prunella.sandbox.state.Cloud;
import io.prunella.sandbox.state.Guards;
import io.prunella.sandbox.state.Ids;
import software.amazon.awssdk.services.accessanalyzer.model.AnalyzerStatus;
import software.amazon.awssdk.services.accessanalyzer.model.AnalyzerSummary;
import software.amazon.awssdk.services.account.model.AlternateContact;

/// What watches over the seeds' accounts: all of it in one, nothing but stopped or suspended things in the other.
final class GuardSeed {
    private GuardSeed() {}

    static void sow(Cloud cloud) {
        Account prod = cloud.known(Seeds.PROD);
        Account dev = cloud.known(Seeds.DEV);
        for (String region : Cloud.REGIONS) {
            watched(prod, region);
            // Started once and stopped since, to save money.
            dev.guards(region).recorder(new Guards.Recorder("default", false));
        }
        dev.guards("us-east-1").detector(new Guards.Detector(detector(dev, "us-east-1"), false));
        prod.contacts()
                .put(
                        "SECURITY",
                        AlternateContact.builder()
                                .alternateContactType("SECURITY")
                                .name("Security")
                                .title("On duty")
                                .emailAddress("security@acme.example")
                                .phoneNumber("+49 30 123456")
                                .build());
    }

    private static void watched(Account account, String region) {
        Guards guards = account.guards(region);
        guards.recorder(new Guards.Recorder("default", true));
        guards.detector(new Guards.Detector(detector(account, region), true));
        guards.hubSince(Seeds.LONG_AGO);
        guards.analyzers()
                .put(
                        "account",
                        AnalyzerSummary.builder()
                                .arn("arn:aws:access-analyzer:%s:%s:analyzer/account".formatted(region, account.id()))
                                .name("account")
                                .type("ACCOUNT")
                                .status(AnalyzerStatus.ACTIVE)
                                .createdAt(Seeds.LONG_AGO)
                                .build());
    }

    private static String detector(Account account, String region) {
        return Ids.sha256("detector " + account.id() + region).substring(0, 32);
    }
}
