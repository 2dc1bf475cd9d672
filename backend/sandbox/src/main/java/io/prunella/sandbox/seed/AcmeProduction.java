package io.prunella.sandbox.seed;

import static io.prunella.sandbox.seed.Estate.inside;
import static io.prunella.sandbox.seed.Estate.open;
import static software.amazon.awssdk.services.ec2.model.InstanceType.C7_G_LARGE;
import static software.amazon.awssdk.services.ec2.model.InstanceType.M7_G_LARGE;
import static software.amazon.awssdk.services.ec2.model.InstanceType.R7_G_XLARGE;
import static software.amazon.awssdk.services.ec2.model.InstanceType.T4_G_SMALL;

import io.prunella.sandbox.seed.Estate.Net;
import io.prunella.sandbox.seed.Estate.Team;
import io.prunella.sandbox.state.Cloud;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;

/// What Acme lives from.
final class AcmeProduction {
    private static final String FRANKFURT_LOGS = "acme-prod-access-logs";
    private static final String IRELAND_LOGS = "acme-prod-logs-ireland";
    private static final String VIRGINIA_LOGS = "acme-prod-logs-virginia";

    private AcmeProduction() {}

    static void sow(Cloud cloud) {
        shop(estate(cloud, AcmeSeed.SHOP, Site.FRANKFURT, FRANKFURT_LOGS));
        platform(estate(cloud, AcmeSeed.PLATFORM, Site.FRANKFURT, FRANKFURT_LOGS));
        lake(estate(cloud, AcmeSeed.DATA, "eu-west-1", IRELAND_LOGS));
        winterSale(estate(cloud, AcmeSeed.SHOP, "us-east-1", VIRGINIA_LOGS));
        campaign(estate(cloud, AcmeSeed.MARKETING, Site.FRANKFURT, FRANKFURT_LOGS));
    }

    private static Estate estate(Cloud cloud, Team team, String region, String logs) {
        return new Estate(cloud, Site.of(cloud, Seeds.PROD, region), team, "production", logs);
    }

    private static void shop(Estate estate) {
        Net checkout = estate.network("checkout", "10.30.0.0/16");
        String api = estate.group(checkout, "checkout-api", open(443), inside(8443));
        String cache = estate.group(checkout, "checkout-cache", inside(6379));
        estate.machine(checkout, api, "checkout-api-1", C7_G_LARGE);
        estate.machine(checkout, api, "checkout-api-2", C7_G_LARGE);
        estate.machine(checkout, cache, "checkout-cache", R7_G_XLARGE);
        estate.database("checkout");
        estate.database("customers");
        estate.key("checkout tokens");
        estate.bucket("acme-prod-invoices").lockedForDays(3_650);
        estate.bucket("acme-prod-product-images");
    }

    private static void platform(Estate estate) {
        Net tools = estate.network("tools", "10.31.0.0/16");
        String watch = estate.group(tools, "monitoring", inside(443), inside(9090));
        String runners = estate.group(tools, "ci-runners");
        estate.machine(tools, watch, "grafana", T4_G_SMALL);
        estate.machine(tools, watch, "prometheus", M7_G_LARGE);
        estate.machine(tools, runners, "ci-runner-1", C7_G_LARGE);
        estate.machine(tools, runners, "ci-runner-2", C7_G_LARGE);
        estate.key("terraform state");
        estate.key("backups");
        estate.bucket("acme-prod-terraform-state").deletingByMfa();
        estate.bucket("acme-prod-backups").lockedForDays(35);
    }

    private static void lake(Estate estate) {
        estate.dataKey();
        estate.bucket(IRELAND_LOGS);
        Net lake = estate.network("lake", "10.40.0.0/16");
        String loaders = estate.group(lake, "loaders");
        estate.group(lake, "warehouse", inside(5432));
        estate.machine(lake, loaders, "loader-orders", M7_G_LARGE);
        estate.machine(lake, loaders, "loader-clicks", M7_G_LARGE);
        estate.cluster("warehouse", 2);
        estate.key("warehouse");
        estate.bucket("acme-prod-lake-raw");
        estate.bucket("acme-prod-lake-curated");
    }

    /// The shop for America was copied together within two weeks, before its first winter sale.
    private static void winterSale(Estate estate) {
        estate.dataKey();
        estate.bucket(VIRGINIA_LOGS);
        Net sale = estate.unrecorded("shop-us", "10.60.0.0/16");
        String web = estate.group(sale, "shop-us-web", open(443));
        String admin = estate.group(sale, "shop-us-admin", open(22), open(3000).description("dashboards"));
        estate.oldMachine(sale, web, "shop-us-web-1");
        estate.oldMachine(sale, web, "shop-us-web-2");
        estate.oldMachine(sale, admin, "shop-us-admin");
        estate.asksWithoutToken("shop-us-admin");
        estate.exposed(sale, "shop-us-admin", 31);
        estate.carelessDatabase("shop-us-orders");
        estate.bucket("acme-prod-us-images");
    }

    /// An agency made the pages of the spring campaign, by hand.
    private static void campaign(Estate estate) {
        estate.plainBucket("acme-prod-spring-campaign").aclsDisabled().encryptedWithS3Keys();
        estate.plainBucket("acme-prod-spring-drafts").ownership(ObjectOwnership.BUCKET_OWNER_PREFERRED);
    }
}
