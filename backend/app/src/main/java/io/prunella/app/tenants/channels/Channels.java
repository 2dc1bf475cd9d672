package io.prunella.app.tenants.channels;

import io.prunella.app.audit.Audit;
import io.prunella.app.audit.AuditEvent;
import io.prunella.app.platform.egress.Egress;
import io.prunella.app.platform.http.ETags;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.keys.SecretStore;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.model.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Setting channels up, trying them, sending again.
@ApplicationScoped
class Channels {
    /// Names of a channel's secrets.
    static final String ADDRESS = "address";

    static final String SIGNING = "signing";
    static final String PREVIOUS = "signing-previous";

    private static final Pattern MAILBOX =
            Pattern.compile("[^\\s@<>,;:\"()\\[\\]\\\\\\p{Cntrl}]{1,64}@[A-Za-z0-9.-]{1,255}");
    private static final int MAX_RECIPIENTS = 20;

    private final ChannelRows rows;
    private final DeliveryRows deliveries;
    private final Notifications notifications;
    private final Deliver deliver;
    private final SecretStore secrets;
    private final Egress egress;
    private final Mail mail;
    private final Audit audit;
    private final Transactions transactions;
    private final CurrentPerson current;
    private final ChannelSettings settings;
    private final SecureRandom random = new SecureRandom();

    Channels(
            ChannelRows rows,
            DeliveryRows deliveries,
            Notifications notifications,
            Deliver deliver,
            SecretStore secrets,
            Egress egress,
            Mail mail,
            Audit audit,
            Transactions transactions,
            CurrentPerson current,
            ChannelSettings settings) {
        this.rows = rows;
        this.deliveries = deliveries;
        this.notifications = notifications;
        this.deliver = deliver;
        this.secrets = secrets;
        this.egress = egress;
        this.mail = mail;
        this.audit = audit;
        this.transactions = transactions;
        this.current = current;
        this.settings = settings;
    }

    /// What a person chooses; null keeps what is there.
    ///
    /// @param url of all kinds but e-mail
    record Choice(
            @Nullable String name,
            @Nullable Set<NoticeKind> events,
            @Nullable Severity minSeverity,
            @Nullable Boolean enabled,
            @Nullable String url,
            @Nullable List<String> recipients) {}

    record Settings(
            String name,
            Set<NoticeKind> events,
            Severity minSeverity,
            boolean enabled,
            String target,
            List<String> recipients) {

        private Settings over(Choice choice) {
            return new Settings(
                    choice.name() == null ? name : choice.name(),
                    choice.events() == null ? events : choice.events(),
                    choice.minSeverity() == null ? minSeverity : choice.minSeverity(),
                    choice.enabled() == null ? enabled : choice.enabled(),
                    target,
                    recipients);
        }

        private Settings to(String newTarget, List<String> newRecipients) {
            return new Settings(name, events, minSeverity, enabled, newTarget, newRecipients);
        }
    }

    /// @param secret signs messages to a webhook; shown this once
    record Issued(Channel channel, @Nullable SigningSecret secret) {}

    Issued create(Channel.Kind kind, Choice choice) {
        Settings wanted =
                aimed(kind, choice, new Settings("", Set.of(), Severity.LOW, true, "", List.of()).over(choice));
        return transactions.call(() -> {
            Channel channel = rows.insert(wanted, kind, current.get().subject());
            String address = choice.url();
            if (address != null) {
                secrets.put(channel.id(), ADDRESS, address);
            }
            SigningSecret secret = kind == Channel.Kind.WEBHOOK ? SigningSecret.random(random) : null;
            if (secret != null) {
                secrets.put(channel.id(), SIGNING, secret.text());
            }
            record("created", channel, "Made the channel " + channel.name());
            return new Issued(channel, secret);
        });
    }

    Channel change(UUID id, @Nullable String ifMatch, Choice choice) {
        return transactions.call(() -> {
            Channel before = rows.lock(id);
            ETags.requireMatch(ifMatch, before.version());
            Settings kept = new Settings(
                            before.name(),
                            before.events(),
                            before.minSeverity(),
                            before.enabled(),
                            before.target(),
                            before.recipients())
                    .over(choice);
            boolean moved = choice.url() != null || choice.recipients() != null;
            Channel channel = rows.update(id, moved ? aimed(before.kind(), choice, kept) : kept);
            String address = choice.url();
            if (address != null) {
                secrets.put(id, ADDRESS, address);
            }
            record("changed", channel, "Changed the channel " + channel.name());
            return channel;
        });
    }

    void delete(UUID id) {
        transactions.run(() -> {
            Channel channel = rows.lock(id);
            secrets.forget(id, "");
            rows.delete(id);
            record("deleted", channel, "Deleted the channel " + channel.name());
        });
    }

    /// A new signing secret; the old one signs beside it for a while.
    Issued rotate(UUID id) {
        return transactions.call(() -> {
            Channel channel = rows.lock(id);
            if (channel.kind() != Channel.Kind.WEBHOOK) {
                throw new Problem(ProblemType.CONFLICT, "Only channels of kind WEBHOOK sign what they send.");
            }
            secrets.get(id, SIGNING).ifPresent(old -> secrets.put(id, PREVIOUS, old));
            SigningSecret secret = SigningSecret.random(random);
            secrets.put(id, SIGNING, secret.text());
            Channel rotated =
                    rows.rotated(id, Instant.now().plus(settings.overlap()).truncatedTo(ChronoUnit.MICROS));
            record("rotated", rotated, "Gave the channel " + channel.name() + " a new signing secret");
            return new Issued(rotated, secret);
        });
    }

    /// Sends a message at once, to a channel that is turned off too.
    Delivery test(UUID id) {
        UUID delivery = transactions.call(() -> {
            Channel channel = rows.get(id);
            Notice notice = Notice.of(
                    NoticeKind.CHANNEL_TEST,
                    "Prunella reaches " + channel.name(),
                    current.get().name() + " tried this channel. Nothing else happened.",
                    "/settings/channels/" + id,
                    Map.of("channel", id.toString()));
            record("tested", channel, "Tried the channel " + channel.name());
            return deliveries.address(deliveries.store(notice, Instant.now()), id);
        });
        deliver.attempt(delivery, false);
        return transactions.call(() -> deliveries.get(id, delivery));
    }

    /// Sends a message again, under the id that it had.
    Delivery replay(UUID id, UUID deliveryId) {
        return transactions.call(() -> {
            Channel channel = rows.lock(id);
            Delivery delivery = deliveries.get(id, deliveryId);
            if (!channel.enabled()) {
                throw new Problem(ProblemType.CONFLICT, "This channel is turned off; turn it on first.");
            }
            if (!deliveries.again(deliveryId)) {
                throw new Problem(ProblemType.CONFLICT, "This delivery is on its way already.");
            }
            notifications.again(deliveryId);
            record("replayed", channel, "Sent “" + delivery.title() + "” to " + channel.name() + " again");
            return deliveries.get(id, deliveryId);
        });
    }

    /// @throws Problem naming the field that does not fit the kind
    private Settings aimed(Channel.Kind kind, Choice choice, Settings wanted) {
        return switch (kind) {
            case EMAIL -> {
                if (choice.url() != null) {
                    throw Problem.field("url", "A channel of kind EMAIL has recipients and no url.");
                }
                List<String> recipients = mailboxes(choice.recipients());
                yield wanted.to(
                        recipients.size() == 1 ? recipients.getFirst() : recipients.size() + " recipients", recipients);
            }
            case SLACK, TEAMS, WEBHOOK -> {
                if (choice.recipients() != null) {
                    throw Problem.field("recipients", "Only a channel of kind EMAIL has recipients.");
                }
                yield wanted.to(host(choice.url()), List.of());
            }
        };
    }

    private List<String> mailboxes(@Nullable List<String> recipients) {
        if (recipients == null || recipients.isEmpty() || recipients.size() > MAX_RECIPIENTS) {
            throw Problem.field("recipients", "recipients must hold 1 to " + MAX_RECIPIENTS + " e-mail addresses.");
        }
        recipients.stream()
                .filter(recipient -> !MAILBOX.matcher(recipient).matches())
                .findFirst()
                .ifPresent(wrong -> {
                    throw Problem.field("recipients", "recipients must be e-mail addresses like team@example.org.");
                });
        if (!mail.available()) {
            throw Problem.field(
                    "kind",
                    "E-mail is not available: the operator has to set QUARKUS_MAILER_HOST and QUARKUS_MAILER_FROM.");
        }
        return recipients.stream().distinct().toList();
    }

    /// All that is shown of an address.
    private String host(@Nullable String url) {
        if (url == null) {
            throw Problem.field("url", "url is missing: the address to send to.");
        }
        egress.objection(url).ifPresent(objection -> {
            throw Problem.field("url", "url " + objection + ".");
        });
        return URI.create(url).getHost();
    }

    private void record(String action, Channel channel, String summary) {
        audit.record(new AuditEvent(
                "channel." + action,
                "channel",
                channel.id().toString(),
                summary,
                Map.of(
                        "kind",
                        channel.kind(),
                        "target",
                        channel.target(),
                        "events",
                        channel.events().stream().sorted().toList(),
                        "enabled",
                        channel.enabled())));
    }
}
