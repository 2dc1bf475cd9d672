package io.prunella.cli;

/// A file that the command line names, or that lies beside the sources, is not what it should be.
final class WrongInput extends Exception {
    private static final long serialVersionUID = 1;

    WrongInput(String message) {
        super(message);
    }
}
