package io.prunella.app.tenants.channels;

import io.prunella.model.Severity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that people want to hear of.
///
/// @param severity of what it is about; null where it has none, which passes every threshold
/// @param title one line
/// @param text a sentence or two more
/// @param path of the console's page about it; reading it changes nothing
/// @param detail for machines; never a secret
public record Notice(
        NoticeKind kind,
        @Nullable Severity severity,
        String title,
        String text,
        String path,
        Map<String, Object> detail) {

    private static final int MAX_TITLE = 200;

    public Notice {
        // Names of resources are in it; a line must stay a line.
        title = title.replaceAll("\\p{Cntrl}", " ").strip();
        title = title.length() > MAX_TITLE ? title.substring(0, MAX_TITLE - 1) + "…" : title;
        detail = Map.copyOf(detail);
    }

    public static Notice of(NoticeKind kind, String title, String text, String path, Map<String, Object> detail) {
        return new Notice(kind, null, title, text, path, detail);
    }
}
