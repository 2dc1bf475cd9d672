package io.prunella.app.tenants.channels;

import io.prunella.app.platform.egress.Egress;
import io.prunella.app.platform.keys.SecretStore;
import io.prunella.app.platform.persistence.Json;
import io.prunella.app.platform.persistence.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Sends one message to one channel, once. Waits for the network, so call it outside a transaction.
@ApplicationScoped
class Sender {
    private final Egress egress;
    private final Mail mail;
    private final SecretStore secrets;
    private final Transactions transactions;
    private final ChannelSettings settings;

    Sender(Egress egress, Mail mail, SecretStore secrets, Transactions transactions, ChannelSettings settings) {
        this.egress = egress;
        this.mail = mail;
        this.secrets = secrets;
        this.transactions = transactions;
        this.settings = settings;
    }

    Outcome send(Channel channel, Message message) {
        String link = settings.consoleUrl().resolve(message.notice().path()).toString();
        return switch (channel.kind()) {
            case EMAIL -> mail.send(channel.recipients(), message, link);
            case SLACK -> post(channel, Map.of(), Json.write(Wording.slack(message, link)));
            case TEAMS -> post(channel, Map.of(), Json.write(Wording.teams(message, link)));
            case WEBHOOK -> signed(channel, message, Json.write(Wording.webhook(message, link)));
        };
    }

    private Outcome signed(Channel channel, Message message, String body) {
        String id = "msg_" + message.id();
        long now = Instant.now().getEpochSecond();
        List<String> signatures = new ArrayList<>();
        secret(channel.id(), Channels.SIGNING)
                .ifPresent(secret -> signatures.add(new SigningSecret(secret).sign(id, now, body)));
        Instant until = channel.previousUntil();
        if (until != null && until.isAfter(Instant.now())) {
            secret(channel.id(), Channels.PREVIOUS)
                    .ifPresent(secret -> signatures.add(new SigningSecret(secret).sign(id, now, body)));
        }
        return post(
                channel,
                Map.of(
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        Long.toString(now),
                        "webhook-signature",
                        String.join(" ", signatures)),
                body);
    }

    private Outcome post(Channel channel, Map<String, String> headers, String body) {
        return secret(channel.id(), Channels.ADDRESS)
                .map(address -> Outcome.of(egress.post(address, headers, body.getBytes(StandardCharsets.UTF_8))))
                .orElseGet(() -> Outcome.failed("The channel has no address any more", false));
    }

    private Optional<String> secret(UUID channel, String name) {
        return transactions.call(() -> secrets.get(channel, name));
    }
}
