package io.prunella.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ApplicationTest {

    @Test
    void theImageStartsItWithTheSameOptions() throws IOException {
        assertThat(Files.readString(Path.of("../../deploy/docker/Dockerfile")))
                .contains(Application.TUNING.stream()
                        .map(option -> '"' + option + '"')
                        .toList());
    }
}
