package io.prunella.launcher.demo;

/// One act of the demonstration.
interface Act {

    String title();

    /// Returns when it ended as told.
    ///
    /// @throws DemoFailure when it did not
    void play(Stage stage);
}
