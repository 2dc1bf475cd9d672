package io.prunella.app.tenants.channels;

import io.quarkus.mailer.Mailer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// E-mail through the operator's server (`QUARKUS_MAILER_HOST` and its kin).
@ApplicationScoped
class Mail {
    private static final Logger LOG = Logger.getLogger(Mail.class);

    private final Mailer mailer;
    private final Optional<String> server;

    Mail(Mailer mailer, @ConfigProperty(name = "quarkus.mailer.host") Optional<String> server) {
        this.mailer = mailer;
        this.server = server;
    }

    /// Whether the operator has named a server.
    boolean available() {
        return server.isPresent();
    }

    Outcome send(List<String> recipients, Message message, String link) {
        if (!available()) {
            return Outcome.failed("The operator has set up no mail server (QUARKUS_MAILER_HOST)", true);
        }
        // One each: nobody sees who else is told.
        io.quarkus.mailer.Mail[] mails = recipients.stream()
                .map(recipient -> to(recipient, message, link))
                .toArray(io.quarkus.mailer.Mail[]::new);
        try {
            mailer.send(mails);
            return Outcome.sent("Handed to the mail server");
        } catch (CompletionException e) {
            LOG.warnf(e, "The mail server did not take message %s", message.id());
            return Outcome.failed("The mail server did not take it", true);
        }
    }

    private static io.quarkus.mailer.Mail to(String recipient, Message message, String link) {
        return io.quarkus.mailer.Mail.withText(
                        recipient, "[Prunella] " + message.notice().title(), Wording.mail(message, link))
                .addHeader("Message-ID", "<" + message.id() + "@prunella>")
                .addHeader("Auto-Submitted", "auto-generated");
    }
}
