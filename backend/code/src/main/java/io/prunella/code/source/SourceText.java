package io.prunella.code.source;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Texts of files. Sources are in UTF-8, as those who deploy them ask for. What Terraform prints may be in UTF-16 with
/// its byte order mark, as PowerShell redirects it to a file.
public final class SourceText {
    private static final String PRINTED = "\"terraform_version\"";

    private SourceText() {}

    /// @throws CharacterCodingException when it is no text
    public static String of(byte[] bytes) throws CharacterCodingException {
        Optional<String> printed = printed(bytes);
        return printed.isPresent()
                ? printed.get()
                : StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
    }

    /// The same, with a stand-in for whatever is no text.
    public static String alike(byte[] bytes) {
        return printed(bytes).orElseGet(() -> new String(bytes, StandardCharsets.UTF_8));
    }

    /// Whether it is marked as UTF-16.
    static boolean isWide(byte[] bytes) {
        int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        return mark == 0xfeff || mark == 0xfffe;
    }

    private static Optional<String> printed(byte[] bytes) {
        return isWide(bytes)
                ? Optional.of(new String(bytes, StandardCharsets.UTF_16)).filter(text -> text.contains(PRINTED))
                : Optional.empty();
    }
}
