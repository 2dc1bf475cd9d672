package io.prunella.sandbox.seed;

import static io.prunella.sandbox.seed.Estate.inside;
import static io.prunella.sandbox.seed.Estate.open;
import static software.amazon.awssdk.services.ec2.model.InstanceType.M7_G_LARGE;
import static software.amazon.awssdk.services.ec2.model.InstanceType.T4_G_SMALL;

import io.prunella.sandbox.seed.Estate.Net;
import io.prunella.sandbox.seed.Estate.Team;
import io.prunella.sandbox.state.Cloud;

/// Where Acme tries things out.
final class AcmeDevelopment {
    private static final String FRANKFURT_LOGS = "acme-dev-logs";
    private static final String IRELAND_LOGS = "acme-dev-logs-ireland";

    private AcmeDevelopment() {}

    static void sow(Cloud cloud) {
        shop(estate(cloud, AcmeSeed.SHOP, Site.FRANKFURT, FRANKFURT_LOGS));
        notebooks(estate(cloud, AcmeSeed.DATA, "eu-west-1", IRELAND_LOGS));
        hackathon(estate(cloud, AcmeSeed.PLATFORM, "us-east-1", FRANKFURT_LOGS));
    }

    private static Estate estate(Cloud cloud, Team team, String region, String logs) {
        return new Estate(cloud, Site.of(cloud, Seeds.DEV, region), team, "development", logs);
    }

    private static void shop(Estate estate) {
        estate.dataKey();
        Net shop = estate.network("shop-dev", "10.120.0.0/16");
        String web = estate.group(shop, "shop-dev-web", inside(443));
        estate.machine(shop, web, "shop-dev-web", T4_G_SMALL);
        estate.machine(shop, web, "shop-dev-worker", T4_G_SMALL);
        estate.database("shop-dev");
        estate.key("shop development");
        estate.bucket("acme-dev-test-reports");
    }

    /// New disks are not encrypted here unless somebody thinks of it, and nobody did.
    private static void notebooks(Estate estate) {
        estate.dataKey();
        estate.bucket(IRELAND_LOGS);
        Net lab = estate.network("notebooks", "10.140.0.0/16");
        String people = estate.group(lab, "notebooks", inside(8888));
        estate.machine(lab, people, "notebook-forecast", M7_G_LARGE);
        estate.oldMachine(lab, people, "notebook-prices");
        estate.oldMachine(lab, people, "notebook-search");
        estate.bucket("acme-dev-samples");
    }

    /// Two days in June. Nobody has cleaned up.
    private static void hackathon(Estate estate) {
        Net hack = estate.unrecorded("hackathon", "10.160.0.0/16");
        String everybody = estate.group(hack, "hackathon", open(22), open(5432), open(8080));
        estate.oldMachine(hack, everybody, "hackathon-1");
        estate.oldMachine(hack, everybody, "hackathon-2");
        estate.exposed(hack, "hackathon-1", 41);
        estate.carelessDatabase("hackathon");
        estate.plainBucket("acme-dev-hackathon");
    }
}
