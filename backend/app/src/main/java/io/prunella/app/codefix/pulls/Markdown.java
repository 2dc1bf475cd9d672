package io.prunella.app.codefix.pulls;

/// Words of others in Markdown. What comes from sources stands in code, so that it cannot pose as something else.
final class Markdown {
    private Markdown() {}

    /// On one line, without what Markdown or HTML would act on, and without calling anybody.
    static String plain(String text) {
        return text.replaceAll("\\s+", " ")
                .replaceAll("([\\\\`*_\\[\\]<>#|!])", "\\\\$1")
                .replace("@", "@\u200b")
                .strip();
    }

    static String code(String text) {
        return "`" + text.replaceAll("[`\\s]+", " ").strip() + "`";
    }
}
