package io.prunella.sandbox.seed;

import io.prunella.sandbox.state.Account;
import io.prunella.sandbox.state.Cloud;
import io.prunella.sandbox.state.Credential;
import io.prunella.sandbox.state.Ids;
import io.prunella.sandbox.state.KeyUse;
import io.prunella.sandbox.state.Role;
import io.prunella.sandbox.state.RootUser;
import io.prunella.sandbox.state.User;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.ServerCertificateMetadata;

/// Root users, users with their credentials, roles and customer-managed policies in the seeds.
final class IdentitySeed {
    private static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
    private static final String SECURITY_AUDIT = "arn:aws:iam::aws:policy/SecurityAudit";
    private static final String STRANGER = "210987654321";
    private static final long LONG = 400;

    private final Cloud cloud;
    private final Account account;
    private final Instant today;

    private IdentitySeed(Cloud cloud, String account) {
        this.cloud = cloud;
        this.account = cloud.known(account);
        this.today = today(cloud);
    }

    /// Ages are judged, so that they must not depend on the hour.
    static Instant today(Cloud cloud) {
        return cloud.now().truncatedTo(ChronoUnit.DAYS);
    }

    static void demo(Cloud cloud) {
        IdentitySeed prod = new IdentitySeed(cloud, Seeds.PROD);
        prod.account.root(new RootUser(true, false, RootUser.Mfa.VIRTUAL));
        prod.person("ada.lovelace", 30, 1).addVirtualMfa();
        prod.person("grace.hopper", 60, 2);
        prod.account.createGroup("auditors").attachedPolicies().put(SECURITY_AUDIT, "SecurityAudit");
        prod.key(prod.user("ci-deploy"), "ci", LONG, 0);
        prod.role("platform-admin", RolePolicies.trustAccount(Seeds.PROD), 1).put(ADMINISTRATOR, "AdministratorAccess");
        prod.role("auditor", RolePolicies.trustAccount(Seeds.OPERATOR, "acme-audit-4711"), 3)
                .put(SECURITY_AUDIT, "SecurityAudit");
        prod.certificate("mail", 30);
        IdentitySeed dev = new IdentitySeed(cloud, Seeds.DEV);
        dev.certificate("intranet", LONG);
        dev.person("alan.turing", LONG, 200).addVirtualMfa();
        dev.key(dev.user("old-import"), "import", LONG, 300);
        dev.key(dev.user("ci-build"), "build", 20, 1);
        dev.role("lab-admin", RolePolicies.trustAccount(Seeds.DEV), 1).put(ADMINISTRATOR, "AdministratorAccess");
        dev.role("deployer", RolePolicies.trustAccount(Seeds.DEV), 90).put(ADMINISTRATOR, "AdministratorAccess");
        dev.role("partner-import", RolePolicies.trustAccount(STRANGER), 12);
        dev.role("webhook", RolePolicies.trustAnyone(), 40);
        dev.role("sandbox-power", RolePolicies.trustAccount(Seeds.DEV), 5).put(dev.everything(), "everything");
    }

    /// The people and machines of Acme, beside those of the demonstration.
    static void acme(Cloud cloud) {
        IdentitySeed prod = new IdentitySeed(cloud, Seeds.PROD);
        for (String name : List.of("katherine.johnson", "margaret.hamilton", "radia.perlman", "barbara.liskov")) {
            prod.person(name, 30, 2).addVirtualMfa();
        }
        // An agency, for the spring campaign.
        for (String name : List.of("agency.design", "agency.editor")) {
            prod.key(prod.person(name, LONG, 90), "console", LONG, 90);
        }
        prod.key(prod.user("shop-mailer"), "mailer", 20, 1);
        prod.worker("checkout-api", "ec2.amazonaws.com", "read-checkout-settings");
        prod.worker("lake-loader", "ec2.amazonaws.com", "write-lake");
        prod.worker("warehouse-reader", "lambda.amazonaws.com", "read-warehouse");
        prod.worker("backup", "backup.amazonaws.com", "write-backups");
        IdentitySeed dev = new IdentitySeed(cloud, Seeds.DEV);
        for (String name : List.of("edsger.dijkstra", "frances.allen", "john.backus")) {
            dev.person(name, 30, 2).addVirtualMfa();
        }
        dev.worker("shop-dev-web", "ec2.amazonaws.com", "read-test-data");
        dev.worker("notebook", "ec2.amazonaws.com", "read-samples");
        dev.role("hackathon", RolePolicies.trustAccount(Seeds.DEV), 150).put(ADMINISTRATOR, "AdministratorAccess");
    }

    /// A role for a service, with a policy of its own.
    private void worker(String name, String service, String policy) {
        String arn = account.createPolicy("/", policy, RolePolicies.READ_LOGS, Seeds.LONG_AGO)
                .arn();
        role(name, RolePolicies.trustService(service), 1).put(arn, policy);
    }

    static void fixtures(Cloud cloud) {
        for (String owner : new String[] {Seeds.PROD, Seeds.DEV}) {
            IdentitySeed seed = new IdentitySeed(cloud, owner);
            if (owner.equals(Seeds.DEV)) {
                seed.account.root(new RootUser(true, true, RootUser.Mfa.NONE));
            }
            seed.users();
            seed.roles();
        }
    }

    static void bench(Cloud cloud) {
        IdentitySeed seed = new IdentitySeed(cloud, Seeds.PROD);
        for (int i = 1; i <= 80; i++) {
            String name = "bench-%02d".formatted(i);
            Map<String, String> attached = seed.role(name, RolePolicies.trustAccount(Seeds.PROD), 1);
            if (i % 20 == 0) {
                attached.put(ADMINISTRATOR, "AdministratorAccess");
            }
            if (i % 2 == 0) {
                seed.account.createPolicy("/", name, RolePolicies.READ_LOGS, Seeds.LONG_AGO);
            }
        }
        for (int i = 1; i <= 50; i++) {
            String name = "bench-%02d".formatted(i);
            User user = i % 5 == 0 ? seed.person(name, 30, 1) : seed.user(name);
            if (i % 10 == 0) {
                user.addVirtualMfa();
            }
            if (i <= 40) {
                seed.key(user, name, i % 3 == 0 ? LONG : 20, i % 4 == 0 ? -1 : 1);
            }
        }
    }

    private void groups() {
        account.createGroup("admins").attachedPolicies().put(ADMINISTRATOR, "AdministratorAccess");
        account.createGroup("owners").inlinePolicies().put("everything", RolePolicies.EVERYTHING);
        user("tinkerer").inlinePolicies().put("everything", RolePolicies.EVERYTHING);
        account.createRole("/", "handmade", RolePolicies.trustAccount(account.id()), Seeds.LONG_AGO)
                .inlinePolicies()
                .put("everything", RolePolicies.EVERYTHING);
    }

    /// An administrator that is a user, a policy that is attached and harmless, and one that is neither.
    static void rarities(Cloud cloud, String owner) {
        IdentitySeed seed = new IdentitySeed(cloud, owner);
        seed.groups();
        seed.user("superuser").attachedPolicies().put(ADMINISTRATOR, "AdministratorAccess");
        String policy = seed.account
                .createPolicy("/", "reads-some-logs", RolePolicies.READ_LOGS, Seeds.LONG_AGO)
                .arn();
        seed.role("log-reader", RolePolicies.trustAccount(owner), 1).put(policy, "reads-some-logs");
        String builds = seed.account
                .createPolicy("/", "builds-everything", RolePolicies.PASS_ANY_ROLE, Seeds.LONG_AGO)
                .arn();
        seed.role("builder", RolePolicies.trustAccount(owner), 1).put(builds, "builds-everything");
    }

    private void users() {
        certificate("old", LONG);
        certificate("new", 30);
        person("ada", 30, 1).addVirtualMfa();
        person("bob", 30, 1);
        User carol = user("carol");
        carol.signsIn(new User.Password(ago(LONG), Optional.empty()));
        carol.addVirtualMfa();
        key(user("robot"), "robot", LONG, 0);
        key(user("idle"), "idle", LONG, -1);
        key(user("fresh"), "fresh", 3, -1);
        User off = user("off");
        off.inactiveKeys().add(key(off, "off", LONG, 200));
    }

    private void roles() {
        role("admin", RolePolicies.trustAccount(account.id()), 1).put(ADMINISTRATOR, "AdministratorAccess");
        role("second-admin", RolePolicies.trustAccount(account.id()), 1).put(ADMINISTRATOR, "AdministratorAccess");
        role("open", RolePolicies.trustAnyone(), 1);
        role("partner", RolePolicies.trustAccount(STRANGER), 1);
        role("partner-with-id", RolePolicies.trustAccount(STRANGER, "4711"), 1);
        role("power", RolePolicies.trustAccount(account.id()), 1).put(everything(), "everything");
        account.createPolicy("/", "reads-logs", RolePolicies.READ_LOGS, Seeds.LONG_AGO);
        account.createRole(
                "/aws-service-role/rds.amazonaws.com/",
                "AWSServiceRoleForRDS",
                RolePolicies.trustService("rds.amazonaws.com"),
                Seeds.LONG_AGO);
    }

    private String everything() {
        return account.createPolicy("/", "everything", RolePolicies.EVERYTHING, Seeds.LONG_AGO)
                .arn();
    }

    /// Valid for a year from the day it was made.
    private void certificate(String name, long daysOld) {
        account.certificates()
                .put(
                        name,
                        ServerCertificateMetadata.builder()
                                .serverCertificateName(name)
                                .serverCertificateId(Ids.resource("ASCA", account.id() + name)
                                        .replace("-", ""))
                                .arn("arn:aws:iam::%s:server-certificate/%s".formatted(account.id(), name))
                                .path("/")
                                .uploadDate(ago(daysOld))
                                .expiration(ago(daysOld).plus(Duration.ofDays(365)))
                                .build());
    }

    private Instant ago(long days) {
        return today.minus(Duration.ofDays(days));
    }

    private User user(String name) {
        return account.createUser("/", name, Seeds.LONG_AGO);
    }

    private User person(String name, long passwordDays, long lastUsedDays) {
        User user = user(name);
        user.signsIn(new User.Password(ago(passwordDays), Optional.of(ago(lastUsedDays))));
        return user;
    }

    /// @param lastUsedDays less than none: never
    private String key(User user, String name, long days, long lastUsedDays) {
        String id = "AKIA"
                + Ids.sha256("access key " + account.id() + name)
                        .substring(0, 16)
                        .toUpperCase(Locale.ROOT);
        cloud.add(new Credential.UserKey(id, "sandbox-secret-of-" + name, account.id(), user.name(), ago(days)));
        if (lastUsedDays >= 0) {
            user.keyUses().put(id, new KeyUse(ago(lastUsedDays), "s3", "eu-central-1"));
        }
        return id;
    }

    /// Answers the policies attached to it, which are none yet.
    private Map<String, String> role(String name, String trust, long lastUsedDays) {
        Role role = account.createRole("/", name, trust, Seeds.LONG_AGO);
        role.usedAt(ago(lastUsedDays));
        return role.attachedPolicies();
    }
}
