package io.prunella.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A file that the command line names, or that lies beside the sources, is not what it should be.
final class WrongInput extends Exception {
    private static final long serialVersionUID = 1;

    WrongInput(String message) {
        super(message);
    }

    /// What hinders reading or writing; many exceptions name the file alone, or nothing at all.
    static String why(IOException e) {
        return switch (e) {
            case NoSuchFileException none -> "There is no '" + none.getFile() + "'.";
            case AccessDeniedException denied -> "'" + denied.getFile() + "' may not be read or written here.";
            case FileSystemException other -> "'" + other.getFile() + "': " + other.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

    /// The text of a file that should be one.
    ///
    /// @throws WrongInput where it is none that can be read
    static String text(Path file) throws WrongInput {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new WrongInput("'" + file + "' is not a text in UTF-8.");
        } catch (IOException e) {
            throw new WrongInput(
                    Files.isDirectory(file) ? "'" + file + "' is a folder, where a file is expected." : why(e));
        }
    }
}
