package io.prunella.code.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.code.source.SourceTree;
import io.prunella.code.terraform.module.RootModules;
import io.prunella.code.terraform.module.StateBackend;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StateBackendTest {
    private static Optional<StateBackend> of(String file, String text) {
        return RootModules.read(SourceTree.text(file, text), Map.of())
                .getFirst()
                .state();
    }

    @Test
    void literalPartsOfTheBackendAreTold() {
        assertThat(of("main.tf", """
                terraform {
                  required_version = "~> 1.9"
                  backend "s3" {
                    bucket  = "acme-states"
                    key     = "prod/network.tfstate"
                    region  = "eu-central-1"
                    encrypt = true
                  }
                }
                """))
                .contains(new StateBackend(
                        Optional.of("acme-states"), Optional.of("prod/network.tfstate"), Optional.of("eu-central-1")));
    }

    @Test
    void whatIsLeftToTheStartStaysOpen() {
        assertThat(of("main.tf", "terraform {\n  backend \"s3\" {\n    key = \"a.tfstate\"\n  }\n}\n"))
                .contains(new StateBackend(Optional.empty(), Optional.of("a.tfstate"), Optional.empty()));
        assertThat(of("main.tf", "terraform {\n  backend \"s3\" {\n    key = local.key\n  }\n}\n"))
                .contains(new StateBackend(Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void jsonTellsItToo() {
        assertThat(of("main.tf.json", """
                { "terraform": { "backend": { "s3": { "bucket": "acme-states", "key": "a", "region": "eu-west-1" } } } }
                """))
                .contains(new StateBackend(Optional.of("acme-states"), Optional.of("a"), Optional.of("eu-west-1")));
    }

    @Test
    void otherBackendsAreNotInABucket() {
        assertThat(of("main.tf", "terraform {\n  backend \"gcs\" {\n    bucket = \"acme\"\n  }\n}\n"))
                .isEmpty();
        assertThat(of("main.tf", "locals {\n  a = 1\n}\n")).isEmpty();
    }
}
