package io.prunella.code.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.code.judge.CodeFinding;
import io.prunella.code.patch.PatchChoices.Target;
import io.prunella.code.source.SourceTree;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChosenFindingsTest {
    private static final SourceTree TREE = SourceTree.texts(Map.of("shop/main.tf", """
            resource "aws_kms_key" "a" {
              enable_key_rotation = false
            }
            resource "aws_kms_key" "b" {
              enable_key_rotation = false
            }
            """, "other/main.tf", """
            resource "aws_kms_key" "a" {
              enable_key_rotation = false
            }
            """));

    private static PatchReport patch(Target... only) {
        return PatchedFolder.PATCHER.patch(TREE, new PatchChoices(Map.of(), false, Set.of(only)));
    }

    @Test
    void onlyWhatIsChosenIsMended() {
        // When
        PatchReport report = patch(new Target("aws-kms-key-rotation", "shop", "aws_kms_key.a"));
        // Then
        assertThat(report.patched()).extracting(CodeFinding::subject).containsExactly("aws_kms_key.a");
        assertThat(report.refused()).isEmpty();
        assertThat(report.changed()).containsOnlyKeys("shop/main.tf");
        assertThat(report.diff()).containsOnlyOnce("+  enable_key_rotation = true");
        assertThat(report.replaces()).isEmpty();
    }

    @Test
    void whatIsNotWrongIsLeft() {
        PatchReport report = patch(new Target("aws-kms-key-rotation", "shop", "aws_kms_key.c"));

        assertThat(report.patched()).isEmpty();
        assertThat(report.changed()).isEmpty();
    }
}
