package io.prunella.app.testing;

import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.prunella.launcher.EmbeddedPostgres;
import io.prunella.sandbox.Sandbox;
import io.prunella.sandbox.SandboxOptions;
import io.prunella.sandbox.control.Controls;
import io.prunella.sandbox.seed.Seeds;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/// What an operator provides: PostgreSQL with its roles, a key file, a place for audit anchors; and a cloud.
public class TestPlatform implements QuarkusTestResourceLifecycleManager {
    /// Jobs that call the cloud, and run or are due.
    private static final String CALLING = """
            select task_name || ' ' || task_instance from scheduled_tasks where (picked or execution_time <= now())
            and (task_name like 'scan-%' or task_name like 'remediation%' or task_name like 'autopilot%'
              or task_name like 'organization-%' or task_name = 'read-states')
            """;

    private static EmbeddedPostgres postgres;
    private static Sandbox sandbox;
    private static GreenMail mail;
    private static Path home;

    @Override
    public Map<String, String> start() {
        // What comes in the end comes sooner or later: only what hangs is to fail, and only for what it does itself.
        Awaitility.setDefaultTimeout(Duration.ofMinutes(2));
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
        try {
            postgres = EmbeddedPostgres.forTests();
            home = Files.createTempDirectory("prunella-test");
            byte[] key = new byte[32];
            new SecureRandom().nextBytes(key);
            Path keyFile =
                    Files.writeString(home.resolve("key"), Base64.getEncoder().encodeToString(key));
            Map<String, String> settings = new HashMap<>();
            settings.put("quarkus.datasource.jdbc.url", postgres.jdbcUrl());
            settings.put("quarkus.datasource.username", postgres.app().user());
            settings.put("quarkus.datasource.password", postgres.app().password());
            settings.put("quarkus.flyway.username", postgres.owner().user());
            settings.put("quarkus.flyway.password", postgres.owner().password());
            settings.put("prunella.key-file", keyFile.toString());
            settings.put("prunella.audit-anchor", home.resolve("anchors").toString());
            sandbox = Sandbox.start(SandboxOptions.seeded("demo"));
            settings.put("prunella.aws-endpoint", sandbox.endpoint().toString());
            settings.put("prunella.aws-access-key-id", Seeds.OPERATOR_KEY);
            settings.put("prunella.aws-secret-access-key", Seeds.OPERATOR_SECRET);
            settings.put("prunella.aws-calls-per-second", "1000");
            mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            mail.start();
            settings.put("quarkus.mailer.mock", "false");
            settings.put("quarkus.mailer.host", "127.0.0.1");
            settings.put("quarkus.mailer.port", Integer.toString(mail.getSmtp().getPort()));
            settings.put("quarkus.mailer.from", "prunella@example.org");
            settings.put("prunella.egress.allowed-hosts", "127.0.0.1");
            settings.put("prunella.channels.pauses", "PT0.1S,PT0.1S,PT0.1S");
            settings.put("prunella.pull-requests.pause", "PT0.1S");
            settings.put("prunella.pull-requests.first-look", "PT0.1S");
            // They double, so that those whose hosts are gone with their tests are soon asked for hardly ever.
            settings.put("prunella.pull-requests.longest-pause", "PT30S");
            settings.put("prunella.remediation.settle", "PT0.1S");
            settings.put("prunella.remediation.verify-pause", "PT0.1S");
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The cloud that all tests share; each works on an account or a bucket of its own.
    public static Sandbox sandbox() {
        return sandbox;
    }

    /// The cloud with nothing but a seed in it, once no job of an earlier test calls it any more.
    public static Controls freshCloud(String seed) {
        // Whatever is held there goes on, to its end.
        sandbox.control().reset("empty");
        await("jobs of earlier tests end").pollDelay(Duration.ZERO).until(() -> names(CALLING), List::isEmpty);
        sandbox.control().reset(seed);
        return sandbox.control();
    }

    /// The mail server that everything is handed to.
    public static GreenMail mail() {
        return mail;
    }

    /// A connection that no row-level security binds, for looking behind the curtain and for tampering.
    public static Connection superuser() throws SQLException {
        return postgres.connect(postgres.superuser());
    }

    public static Connection owner() throws SQLException {
        return postgres.connect(postgres.owner());
    }

    public static Connection app() throws SQLException {
        return postgres.connect(postgres.app());
    }

    /// The first column of what a query finds, whatever row-level security says.
    public static List<String> names(String sql) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                ResultSet set = statement.executeQuery(sql)) {
            while (set.next()) {
                names.add(set.getString(1));
            }
        }
        return names;
    }

    @Override
    public void stop() {
        if (sandbox != null) {
            sandbox.close();
        }
        if (mail != null) {
            mail.stop();
        }
        if (postgres != null) {
            postgres.close();
        }
        if (home != null) {
            remove(home);
        }
    }

    private static void remove(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
