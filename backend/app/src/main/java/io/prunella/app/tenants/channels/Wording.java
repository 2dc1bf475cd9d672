package io.prunella.app.tenants.channels;

import io.prunella.model.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Messages in the form of each kind of channel. Names of resources are in them, which anybody may have chosen: they
/// stay plain text everywhere.
final class Wording {
    private Wording() {}

    /// For an [incoming webhook](https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks).
    static Map<String, Object> slack(Message message, String link) {
        Notice notice = message.notice();
        Map<String, Object> title = Map.of(
                "type",
                "section",
                "text",
                Map.of("type", "mrkdwn", "text", "*<" + link + "|" + slackText(notice.title()) + ">*"));
        Map<String, Object> text =
                Map.of("type", "section", "text", Map.of("type", "plain_text", "text", notice.text()));
        return Map.of("text", slackText(notice.title()), "blocks", List.of(title, text));
    }

    /// What Slack would take for markup: [its three
    // characters](https://docs.slack.dev/messaging/formatting-message-text),
    /// and what ends a link's text or makes it bold.
    private static String slackText(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("|", "¦")
                .replace("*", "∗");
    }

    /// For a
    // [workflow](https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook)
    /// that posts an adaptive card. Rich text blocks know no markup.
    static Map<String, Object> teams(Message message, String link) {
        Notice notice = message.notice();
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        card.put("type", "AdaptiveCard");
        card.put("version", "1.4");
        card.put(
                "body",
                List.of(
                        richText(Map.of(
                                "type", "TextRun", "text", notice.title(), "weight", "Bolder", "size", "Medium")),
                        richText(Map.of("type", "TextRun", "text", notice.text()))));
        card.put("actions", List.of(Map.of("type", "Action.OpenUrl", "title", "Open in Prunella", "url", link)));
        return Map.of(
                "type",
                "message",
                "attachments",
                List.of(Map.of("contentType", "application/vnd.microsoft.card.adaptive", "content", card)));
    }

    private static Map<String, Object> richText(Map<String, Object> run) {
        return Map.of("type", "RichTextBlock", "inlines", List.of(run));
    }

    /// As [Standard Webhooks](https://www.standardwebhooks.com) recommends: type, timestamp, data.
    static Map<String, Object> webhook(Message message, String link) {
        Notice notice = message.notice();
        Map<String, Object> data = new LinkedHashMap<>(notice.detail());
        data.put("title", notice.title());
        data.put("text", notice.text());
        data.put("link", link);
        Severity severity = notice.severity();
        if (severity != null) {
            data.put("severity", severity.word());
        }
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("type", notice.kind().word());
        payload.put("timestamp", message.at().toString());
        payload.put("data", data);
        return payload;
    }

    /// Plain text, the link on a line of its own.
    static String mail(Message message, String link) {
        List<String> lines = new ArrayList<>();
        lines.add(message.notice().text());
        lines.add("");
        lines.add(link);
        lines.add("");
        lines.add(
                "This link shows the page and decides nothing. Your organization's channels are in Prunella's settings.");
        return String.join("\n", lines);
    }
}
