package io.prunella.code.threats;

import io.prunella.code.Judged;
import io.prunella.code.source.SourceTree;
import java.util.List;

/// What is found in Terraform.
final class Found {
    private Found() {}

    static Threats of(String text) {
        return Threats.of(Judged.JUDGE.examine(SourceTree.text("main.tf", text)));
    }

    static List<String> addresses(Threats.Path path) {
        return path.steps().stream().map(step -> step.place().address()).toList();
    }

    static List<String> entries(Threats threats) {
        return threats.entryPoints().stream().map(one -> one.place().address()).toList();
    }
}
