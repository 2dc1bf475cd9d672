package io.prunella.app.tenants.channels;

import io.prunella.app.platform.jobs.JobContext;
import io.prunella.app.platform.jobs.JobHandler;
import io.prunella.app.platform.jobs.Jobs;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Tells one person what concerns them alone, where the operator has a mail server.
@ApplicationScoped
public class PersonMail implements JobHandler {
    private static final String NAME = "person-mail";
    /// With the growing pauses, about an hour: mail servers are restarted.
    private static final int RETRIES = 20;

    private final Mail mail;
    private final Jobs jobs;
    private final ChannelSettings settings;

    PersonMail(Mail mail, Jobs jobs, ChannelSettings settings) {
        this.mail = mail;
        this.jobs = jobs;
        this.settings = settings;
    }

    /// Sent after the current transaction has committed.
    ///
    /// @param person whoever is no e-mail address is told nothing
    public void tell(String person, Notice notice) {
        if (mail.available() && person.contains("@")) {
            jobs.schedule(
                    NAME,
                    UUID.randomUUID().toString(),
                    Instant.now(),
                    Map.of(
                            "recipient", person,
                            "kind", notice.kind().name(),
                            "title", notice.title(),
                            "text", notice.text(),
                            "path", notice.path()));
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int maxRetries() {
        return RETRIES;
    }

    @Override
    public void run(JobContext context) {
        Notice notice = Notice.of(
                NoticeKind.valueOf(context.text("kind")),
                context.text("title"),
                context.text("text"),
                context.text("path"),
                Map.of());
        Message message = new Message(UUID.fromString(context.instance()), Instant.now(), notice);
        String link = settings.consoleUrl().resolve(notice.path()).toString();
        Outcome outcome = mail.send(List.of(context.text("recipient")), message, link);
        if (!outcome.delivered()) {
            throw new IllegalStateException(outcome.message());
        }
    }
}
