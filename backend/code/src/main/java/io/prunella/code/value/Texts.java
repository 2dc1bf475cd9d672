package io.prunella.code.value;

import io.prunella.code.tree.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Strings made of values.
public class Texts {
    public static final int MAX_LENGTH = 1_000_000;
    private static final int MAX_PIECES = 10_000;

    private final Lines lines;
    private final List<Object> pieces = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();
    private int length;
    private Optional<Value.Unknown> failure = Optional.empty();

    public Texts(Lines lines) {
        this.lines = lines;
    }

    public Texts add(String text) {
        piece(text);
        return this;
    }

    public Texts add(Value value) {
        switch (value) {
            case Value.Nothing ignored -> {}
            case Value.Scalar scalar -> piece(String.valueOf(scalar.value()));
            case Value.Text text -> {
                for (Object piece : text.pieces()) {
                    if (piece instanceof Value.Unknown unknown) {
                        gap(unknown);
                    } else {
                        piece(String.valueOf(piece));
                    }
                }
            }
            case Value.Unknown unknown -> gap(unknown);
            case Value.Sequence ignored -> fail("A list is used as a string");
            case Value.Mapping ignored -> fail("An object is used as a string");
        }
        return this;
    }

    public Value done() {
        if (failure.isPresent()) {
            return failure.get();
        }
        if (pieces.isEmpty()) {
            return new Value.Scalar(open.toString(), lines);
        }
        close();
        return new Value.Text(pieces, lines);
    }

    /// Where all of it is written.
    protected final Lines lines() {
        return lines;
    }

    protected final void piece(String text) {
        if (failure.isPresent()) {
            return;
        }
        length += text.length();
        if (length > MAX_LENGTH) {
            fail("A string is longer than " + MAX_LENGTH + " characters");
        } else {
            open.append(text);
        }
    }

    protected final void gap(Value.Unknown unknown) {
        if (failure.isPresent()) {
            return;
        }
        close();
        pieces.add(unknown);
        if (pieces.size() > MAX_PIECES) {
            fail("A string has more than " + MAX_PIECES + " parts");
        }
    }

    private void close() {
        if (!open.isEmpty()) {
            pieces.add(open.toString());
            open.setLength(0);
        }
    }

    private void fail(String reason) {
        failure = Optional.of(Value.Unknown.because(reason, lines));
    }
}
