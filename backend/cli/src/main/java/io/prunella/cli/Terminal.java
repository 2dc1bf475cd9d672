package io.prunella.cli;

import io.prunella.code.judge.Progress;
import io.prunella.model.Severity;
import java.io.Console;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/// Whether people look on, who like colours and want to see that something goes on.
///
/// @param colours whether standard output shows them
/// @param live whether standard error can be written over
record Terminal(boolean colours, boolean live) {
    private static final String CLEAR = "\r\u001b[K";

    /// @see <a href="https://no-color.org">NO_COLOR</a>
    static Terminal found() {
        @Nullable Console console = System.console();
        boolean people = console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
        @Nullable String without = System.getenv("NO_COLOR");
        return new Terminal(people && (without == null || without.isEmpty()), people);
    }

    static Terminal none() {
        return new Terminal(false, false);
    }

    /// A text of the sources without what terminals take for orders.
    static String plain(String text) {
        return text.replaceAll(
                "[\\p{Cntrl}&&[^\\t\\n]]|[\\x{80}-\\x{9F}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]", "\uFFFD");
    }

    String severity(Severity severity, String padded) {
        String colour =
                switch (severity) {
                    case CRITICAL -> "1;31";
                    case HIGH -> "31";
                    case MEDIUM -> "33";
                    case LOW -> "36";
                };
        return colours ? "\u001b[" + colour + "m" + padded + "\u001b[0m" : padded;
    }

    Progress progress(PrintStream err) {
        return live
                ? (done, of) -> err.print(CLEAR + (done < of ? "judged " + done + " of " + of : ""))
                : Progress.unseen();
    }
}
