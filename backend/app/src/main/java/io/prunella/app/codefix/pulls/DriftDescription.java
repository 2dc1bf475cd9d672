package io.prunella.app.codefix.pulls;

import static io.prunella.app.codefix.pulls.Markdown.code;
import static io.prunella.app.codefix.pulls.Markdown.plain;

import io.prunella.app.codefix.DriftInCode.Drifted;
import io.prunella.code.drift.Difference;
import io.prunella.code.patch.LivePatcher;
import io.prunella.model.Absent;
import io.prunella.model.CanonicalJson;
import java.net.URI;

/// What people read before they agree that code shall say what the cloud has, in Markdown.
record DriftDescription(PullRequest request, Drifted drift, LivePatcher.Patched patched, String commit, URI console) {

    String text() {
        StringBuilder out = new StringBuilder("### What is otherwise\n\n")
                .append(code(drift.name()))
                .append(" is declared as ")
                .append(code(drift.target().address()))
                .append(", and the cloud has something else:\n\n");
        for (Difference difference : drift.differences()) {
            out.append("- ")
                    .append(code(difference.at().toString()))
                    .append(": declared ")
                    .append(value(difference.declared()))
                    .append(", live ")
                    .append(value(difference.live()))
                    .append('\n');
        }
        out.append("\n### What changes\n\n");
        patched.changed()
                .forEach((file, text) -> out.append("- ").append(code(file)).append('\n'));
        patched.left()
                .forEach(left -> out.append("- Left as it is: ")
                        .append(code(left.at().toString()))
                        .append(". ")
                        .append(plain(PullRequestJob.sentence(left.why())))
                        .append('\n'));
        return out.append("\n### How it was proven\n\nThe edit was made on top of ")
                .append(code(commit))
                .append(" and read back: it declares what the cloud has, nothing else is declared differently, and no")
                .append(" policy fails that did not. Deploying it changes nothing in the cloud there.\n\n[The drift](")
                .append(console.resolve("/code/drift?resource=" + drift.resource()))
                .append(") · asked for by ")
                .append(plain(request.requestedBy()))
                .append(". It is over when a scan sees the merged code.\n")
                .toString();
    }

    private static String value(Object value) {
        return value == Absent.VALUE ? "nothing" : code(CanonicalJson.text(value));
    }
}
