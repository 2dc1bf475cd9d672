package io.prunella.code.terraform.eval;

/// Bounds what a configuration can cost us: steps in all, and how deep expressions and references lead.
public final class Budget {
    private static final int MAX_STEPS = 5_000_000;
    private static final int MAX_DEPTH = 1000;

    private int steps;
    private int depth;

    public void step() throws EvaluationException {
        if (++steps > MAX_STEPS) {
            throw new EvaluationException("It takes more than " + MAX_STEPS + " steps to compute");
        }
    }

    public void enter() throws EvaluationException {
        if (depth >= MAX_DEPTH) {
            throw new EvaluationException("It leads more than " + MAX_DEPTH + " levels deep");
        }
        depth++;
    }

    public void leave() {
        depth--;
    }
}
