package io.prunella.cli;

import io.prunella.code.bicep.BicepCompiler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// What `./prunella scan` does with some words.
record Run(int code, String out, String err) {
    static Run of(String input, String... arguments) {
        return on(Terminal.none(), input, arguments);
    }

    static Run on(Terminal terminal, String input, String... arguments) {
        return with(Optional.empty(), terminal, input, arguments);
    }

    static Run with(Optional<BicepCompiler> bicep, Terminal terminal, String input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new Scan(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        terminal,
                        bicep)
                .run(List.of(arguments));
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
